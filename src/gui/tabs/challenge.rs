//! The challenge: who can go on and what they are about to do, and how far the user has come.

use super::empty;
use crate::gui::focus::Follows;
use crate::gui::stars::stars_ui;
use crate::gui::theme::Look;
use crate::gui::words::Word;
use crate::session::challenge::dare::{Dare, Prospect};
use crate::session::challenge::hand::{Hand, Hint};
use crate::session::{Challenge, Command, Loaded, Session, Tab};
use crate::trace::{Outcome, TaskId};
use crate::view::number::grouped;
use crate::view::scene::TaskRow;
use crate::view::sentence;
use eframe::egui::{Button, Frame, Margin, RichText, ScrollArea, Ui};

/// Shows the challenge and tells what was asked for.
pub fn challenge_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Command> {
    let page = ScrollArea::vertical()
        .id_salt("challenge")
        .auto_shrink([false, false]);
    page.show_following(ui, |ui| match session.challenge() {
        None => invitation_ui(ui, session, look),
        Some(Challenge { dare: None, .. }) => preparing_ui(ui, session, look),
        Some(challenge) => under_way_ui(ui, session, challenge, look),
    })
    .inner
}

fn invitation_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Command> {
    if session.program().is_none() {
        empty(ui, look, Word::NothingOpen);
        return None;
    }
    ui.add_space(4.0);
    ui.label(look.say(Word::ChallengeWhat));
    ui.label(RichText::new(look.say(Word::ChallengeFails)).color(look.palette.faint));
    ui.add_space(6.0);
    let begin = ui.button(look.say(Word::Challenge)).on_hover_text("[x]");
    let name = session.program().map(|program| program.name.as_str());
    if let Some(stars) = name.and_then(|name| session.stars(name)) {
        stars_ui(ui, stars, look);
    }
    begin.clicked().then_some(Command::Challenge)
}

fn preparing_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Command> {
    let runs = grouped(session.preparing().unwrap_or_default(), ' ');
    ui.label(look.say(Word::ChallengePreparing));
    ui.horizontal(|ui| {
        let stop = ui.button(look.say(Word::StopRun));
        ui.label(
            look.language
                .pick(format!("{runs} runs"), format!("{runs} 次运行")),
        );
        stop.clicked().then_some(Command::LeaveChallenge)
    })
    .inner
}

fn under_way_ui(ui: &mut Ui, session: &Session, challenge: &Challenge, look: Look) -> Option<Command> {
    let dare = challenge.dare.as_ref()?;
    if dare.prospect == Prospect::AlwaysFails {
        ui.label(always(dare, look));
        return ending_row(ui, session, look, false);
    }
    let loaded = session.loaded()?;
    let hand = loaded.hand?;
    let mut command = None;
    match (hand.failed_at, hand.is_open) {
        (Some(_), _) => command = failed_ui(ui, session, challenge, dare, loaded, hand, look),
        (None, true) => {}
        (None, false) if session.position() == session.steps() => {
            ui.label(look.say(Word::EndedWell));
        }
        (None, false) => {}
    }
    if hand.failed_at.is_none() {
        let count = look.tell(Word::Interruptions, hand.cost.preemptions);
        ui.label(RichText::new(count).color(look.palette.faint))
            .on_hover_text(look.say(Word::InterruptionsTip));
        command = candidates_ui(ui, session, loaded, look);
        if hand.is_open {
            ui.add_space(4.0);
            ui.label(
                RichText::new(look.say(Word::ChallengeGoal))
                    .color(look.palette.faint)
                    .small(),
            );
        }
    }
    if challenge.has_claimed {
        card(ui, look, &claim(dare, look));
    }
    if let Some(text) = hint(session, challenge, dare, look) {
        card(ui, look, &text);
    }
    let asked = actions_ui(ui, session, challenge, hand, look);
    let ended = ending_row(ui, session, look, true);
    command.or(asked).or(ended)
}

fn card(ui: &mut Ui, look: Look, text: &str) {
    let frame = Frame::new()
        .fill(look.palette.stripe)
        .corner_radius(4)
        .inner_margin(Margin::symmetric(8, 5));
    frame.show(ui, |ui| ui.label(text));
}

/// A button for everybody who can go on, a line for everybody who cannot.
fn candidates_ui(ui: &mut Ui, session: &Session, loaded: &Loaded, look: Look) -> Option<Command> {
    let scene = session.scene();
    if scene.position != session.position() {
        return None;
    }
    let mut command = None;
    let can_go: Vec<&TaskRow> = scene.tasks.iter().filter(|row| row.can_step).collect();
    if can_go.is_empty() {
        return None;
    }
    if session.position() < session.steps() {
        ui.label(RichText::new(look.say(Word::InThePast)).color(look.palette.faint));
    }
    ui.label(RichText::new(look.say(Word::YourTurn)).strong());
    for row in can_go {
        command = command.or(candidate_ui(ui, loaded, row, look));
    }
    for task in &scene.standing.tasks {
        let names = &loaded.recording.names;
        if let Some(text) = sentence::of_wait(task, &scene.standing, names, look.language) {
            ui.label(RichText::new(text).color(look.palette.faint).small());
        }
    }
    command
}

fn candidate_ui(ui: &mut Ui, loaded: &Loaded, row: &TaskRow, look: Look) -> Option<Command> {
    let names = &loaded.recording.names;
    let text = sentence::of_intent(row.task, row.pending?, row.line, names, look.language);
    let color = look.palette.lane(row.task);
    let ink = look.palette.ink_on(color);
    ui.horizontal(|ui| {
        let number = format!(" {} ", row.task.0 + 1);
        ui.label(
            RichText::new(number)
                .background_color(color)
                .color(ink)
                .monospace(),
        );
        let button = ui.add(Button::new(&text).wrap());
        let key = row.task.0 + 1;
        let button = if key < 10 {
            button.on_hover_text(format!("[{key}]"))
        } else {
            button
        };
        button.clicked().then_some(Command::RunNext(row.task))
    })
    .inner
}

/// How the run failed, and how that compares with the shortest way to do it.
fn failed_ui(
    ui: &mut Ui,
    session: &Session,
    challenge: &Challenge,
    dare: &Dare,
    loaded: &Loaded,
    hand: Hand,
    look: Look,
) -> Option<Command> {
    let is_won = session.stars_of(hand);
    ui.horizontal(|ui| {
        ui.heading(RichText::new(look.say(Word::ItFailed)).color(look.palette.alarm));
        if let Some(stars) = is_won {
            stars_ui(ui, stars, look);
        }
    });
    let telling = loaded
        .findings
        .iter()
        .find(|finding| dare.goal.counts_at_end(finding.kind));
    ui.label(match telling {
        Some(finding) => look.language.pick(&finding.message, &finding.message_zh).as_str(),
        None => look.say(Word::WrongResult),
    });
    ui.add_space(4.0);
    let text = match challenge.is_revealed {
        true => look.say(Word::Revealed).to_owned(),
        false => compared(dare, hand, look),
    };
    ui.label(RichText::new(text).strong());
    let hangs = matches!(loaded.recording.outcome, Outcome::Deadlock | Outcome::Stuck);
    if !hangs {
        return None;
    }
    let sees = ui.horizontal(|ui| {
        let sees = ui.button(look.say(Word::SeeWaits)).clicked();
        // Whoever came here by keys alone cannot hover to learn the next one.
        let key = RichText::new("Ctrl+1").monospace().small();
        ui.label(key.color(look.palette.faint));
        sees
    });
    sees.inner.then_some(Command::SelectTab(Tab::Waits))
}

fn compared(dare: &Dare, hand: Hand, look: Look) -> String {
    let own = hand.cost.preemptions;
    let Some(fewest) = &dare.fewest else {
        return String::new();
    };
    let (least, is_proven) = (fewest.cost.preemptions, fewest.is_proven);
    let times = |count: u32| match count {
        1 => "1 interruption".to_owned(),
        count => format!("{count} interruptions"),
    };
    let english = match (own <= least, is_proven) {
        (true, true) => format!("You did it with {}: fewer do not suffice.", times(own)),
        (true, false) => format!("You did it with {}; no shorter way is known.", times(own)),
        (false, true) => format!("You did it with {}; the fewest possible are {least}.", times(own)),
        (false, false) => format!("You did it with {}; {least} are known to suffice.", times(own)),
    };
    let chinese = match (own <= least, is_proven) {
        (true, true) => format!("您用了 {own} 次打断：不能再少了。"),
        (true, false) => format!("您用了 {own} 次打断；尚不知道更短的走法。"),
        (false, true) => format!("您用了 {own} 次打断；最少只需 {least} 次。"),
        (false, false) => format!("您用了 {own} 次打断；已知 {least} 次就够。"),
    };
    look.language.pick(english, chinese)
}

fn always(dare: &Dare, look: Look) -> String {
    let runs = grouped(dare.runs, ' ');
    match dare.is_proven {
        true => look.language.pick(
            format!("There is nothing to do here: it fails under every schedule ({runs} were looked at, which is all there are, up to the order of independent steps)."),
            format!("这里无需努力：它在任何调度下都会出错（共查看 {runs} 种，除相互独立步骤的先后外已是全部）。"),
        ),
        false => look.language.pick(
            format!("There seems to be nothing to do here: it failed under each of {runs} sampled schedules."),
            format!("这里似乎无需努力：在抽样的 {runs} 种调度下它都出错了。"),
        ),
    }
}

/// What is known of a program that does not fail.
fn safe(dare: &Dare, look: Look) -> String {
    let runs = grouped(dare.runs, ' ');
    match dare.is_proven {
        true => look.language.pick(
            format!("It cannot fail. That is proved: every schedule was looked at, up to the order of independent steps ({runs} runs)."),
            format!("它不会出错。这已得到证明：所有调度都已查看（相互独立步骤的先后除外），共 {runs} 次运行。"),
        ),
        false => look.language.pick(
            format!("It did not fail in any of {runs} sampled schedules. That is no proof: there are too many to look at all."),
            format!("在抽样的 {runs} 种调度中它都没有出错。这不是证明：调度太多，无法全部查看。"),
        ),
    }
}

fn claim(dare: &Dare, look: Look) -> String {
    match dare.prospect {
        Prospect::CannotFail => safe(dare, look),
        _ => look.say(Word::ClaimWrong).to_owned(),
    }
}

fn hint(session: &Session, challenge: &Challenge, dare: &Dare, look: Look) -> Option<String> {
    let (at, hint) = challenge.hint?;
    if at != session.position() {
        return None;
    }
    let names = &session.loaded()?.recording.names;
    let pending = |task: TaskId| {
        let row = session.scene().task(task)?;
        Some(sentence::of_intent(
            task,
            row.pending?,
            row.line,
            names,
            look.language,
        ))
    };
    Some(match hint {
        Hint::Next(task) => {
            let deed = pending(task).unwrap_or_else(|| names.task(task).to_owned());
            let key = task.0 + 1;
            look.language
                .pick(format!("Now {key}: {deed}"), format!("现在选 {key}：{deed}"))
        }
        Hint::BackTo(step) => look.language.pick(
            format!("From here it can no longer fail, as far as is known: go back to step {step} and choose otherwise."),
            format!("据目前所知，从这里已不会出错：请回到第 {step} 步，另作选择。"),
        ),
        Hint::Cannot => safe(dare, look),
        Hint::Failed => look.say(Word::HintFailed).to_owned(),
    })
}

fn actions_ui(
    ui: &mut Ui,
    session: &Session,
    challenge: &Challenge,
    hand: Hand,
    look: Look,
) -> Option<Command> {
    ui.add_space(6.0);
    let mut command = None;
    ui.horizontal_wrapped(|ui| {
        let mut offer = |ui: &mut Ui, word: Word, key: &str, is_enabled: bool, wanted: Command| {
            let button = ui.add_enabled(is_enabled, Button::new(look.say(word)));
            let button = match key {
                "" => button,
                key => button.on_hover_text(format!("[{key}]")),
            };
            if button.clicked() {
                command = Some(wanted);
            }
        };
        let is_unmet = hand.failed_at.is_none();
        offer(ui, Word::TakenBack, "Ctrl+Z", session.can_undo(), Command::Undo);
        offer(ui, Word::Hint, "h", is_unmet, Command::Hint);
        offer(ui, Word::PlayOut, "Enter", hand.is_open, Command::PlayOut);
        let can_claim = is_unmet && !challenge.has_claimed;
        offer(ui, Word::ClaimSafe, "", can_claim, Command::ClaimSafe);
        if let Some((at, Hint::BackTo(step))) = challenge.hint
            && at == session.position()
        {
            let text = format!("{} {step}", look.say(Word::GoToStep));
            if ui.button(text).clicked() {
                command = Some(Command::GoTo(step));
            }
        }
    });
    if session.is_pondering() {
        ui.label(RichText::new(look.say(Word::Pondering)).color(look.palette.faint));
    }
    command
}

fn ending_row(ui: &mut Ui, session: &Session, look: Look, is_game: bool) -> Option<Command> {
    let has_shortest = session
        .challenge()
        .and_then(|challenge| challenge.dare.as_ref())
        .is_some_and(|dare| dare.fewest.is_some());
    ui.horizontal_wrapped(|ui| {
        let again = is_game
            && ui
                .button(look.say(Word::ChallengeAgain))
                .on_hover_text("[x]")
                .clicked();
        let shown = has_shortest
            && ui
                .button(look.say(Word::ShowShortest))
                .on_hover_text("[m]")
                .clicked();
        let leave = ui.button(look.say(Word::LeaveChallenge)).clicked();
        match (again, shown, leave) {
            (true, ..) => Some(Command::Challenge),
            (_, true, _) => Some(Command::ShowShortest),
            (.., true) => Some(Command::LeaveChallenge),
            _ => None,
        }
    })
    .inner
}

//! A long marked part of a text behaves as in the toolkit's own field, and is lent to it only where it is seen.

use super::{Screen, press_with, settle};
use eframe::egui::text::CCursorRange;
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{
    Event, FontId, Frame, Id, ImeEvent, Key, Modifiers, OutputCommand, PointerButton, Pos2, Rect, ScrollArea,
    TextEdit, pos2, vec2,
};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

const LINES: usize = 450;

fn program() -> String {
    let line = |n: usize| format!("name{n} = value.of({n}, 'two words') or 长的.名字  # end\n");
    (0..LINES).map(line).collect()
}

fn editing() -> Screen {
    let mut screen = super::opened("long.py", &program());
    press_with(&mut screen, Modifiers::COMMAND, Key::E);
    screen
}

/// The toolkit's field, with nothing around it.
fn plain(text: String) -> Harness<'static, String> {
    let builder = Harness::builder()
        .with_size(vec2(900.0, 700.0))
        .with_accessibility_check(false)
        .allow_missing_glyphs();
    let show = |ui: &mut eframe::egui::Ui, text: &mut String| {
        ScrollArea::both().show(ui, |ui| {
            let edit = TextEdit::multiline(text).id(text_id()).code_editor();
            let edit = edit.font(font()).frame(Frame::NONE);
            let shown = edit.desired_width(f32::INFINITY).show(ui);
            shown.response.response.request_focus();
        });
    };
    builder.build_ui_state(show, text)
}

/// As the editor's text is written.
fn font() -> FontId {
    FontId::monospace(13.0)
}

fn text_id() -> Id {
    Id::unique("program text")
}

fn text(screen: &Screen) -> String {
    screen.get_by_label("Program text").value().unwrap()
}

/// What a screen reader is told to be marked.
fn read_out(screen: &Screen) -> String {
    let field = screen.get_by_label("Program text");
    let node = field.accesskit_node();
    node.text_selection().unwrap().text()
}

fn marked(ctx: &eframe::egui::Context) -> Option<CCursorRange> {
    TextEditState::load(ctx, text_id()).and_then(|state| state.cursor.char_range())
}

/// What other programs get: what was copied, and what was marked.
fn given<S>(screen: &Harness<'_, S>) -> (Vec<String>, Vec<String>) {
    let (mut copied, mut settled) = (Vec::new(), Vec::new());
    for command in &screen.output().platform_output.commands {
        match command {
            OutputCommand::CopyText(text) => copied.push(text.clone()),
            OutputCommand::TextSelectionSettled(text) => settled.push(text.clone()),
            _ => {}
        }
    }
    (copied, settled)
}

fn key(key: Key, modifiers: Modifiers) -> Event {
    Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers,
    }
}

/// Everything that marks, moves, copies or changes.
fn actions() -> Vec<Event> {
    let (none, shift) = (Modifiers::NONE, Modifiers::SHIFT);
    let control = Modifiers::CTRL | Modifiers::COMMAND;
    let keys = [
        (Key::A, control),
        (Key::End, control | shift),
        (Key::Home, control | shift),
        (Key::ArrowUp, shift),
        (Key::ArrowDown, shift),
        (Key::ArrowLeft, shift),
        (Key::ArrowRight, shift),
        (Key::ArrowLeft, control | shift),
        (Key::ArrowRight, control | shift),
        (Key::ArrowLeft, control),
        (Key::ArrowRight, control),
        (Key::Home, shift),
        (Key::End, shift),
        (Key::ArrowUp, none),
        (Key::ArrowLeft, none),
        (Key::ArrowRight, none),
        (Key::End, control),
        (Key::Home, control),
        (Key::Backspace, none),
        (Key::Backspace, control),
        (Key::Delete, control),
        (Key::Enter, none),
        (Key::Z, control),
        (Key::Z, control | shift),
        (Key::W, control),
    ];
    let mut actions: Vec<Event> = keys.map(|(key_of, modifiers)| key(key_of, modifiers)).into();
    actions.extend([
        Event::Copy,
        Event::Copy,
        Event::Cut,
        Event::Text("词x".to_owned()),
        Event::Paste(program()),
    ]);
    // What an input method composes replaces what is marked, and what it showed before.
    let composed = |text: &str| {
        Event::Ime(ImeEvent::Preedit {
            text: text.to_owned(),
            active_range_chars: None,
        })
    };
    actions.extend([
        composed("ni"),
        composed("nihao"),
        composed(""),
        Event::Ime(ImeEvent::Commit("你好".to_owned())),
    ]);
    actions
}

#[test]
fn whatever_is_pressed_does_what_it_does_in_the_toolkits_own_field() {
    let mut screen = editing();
    let mut plain = plain(program());
    let actions = actions();
    let mut number: u64 = 7;
    let start = key(Key::Home, Modifiers::CTRL | Modifiers::COMMAND);
    screen.event(start.clone());
    plain.event(start);
    screen.step();
    plain.step();
    for round in 0..200 {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        // Several of them may come within one frame, and half of them after all has been marked.
        let mut events = vec![actions[(number >> 33) as usize % actions.len()].clone()];
        if (number >> 20).is_multiple_of(3) {
            events.insert(0, actions[0].clone());
        }
        for event in &events {
            screen.event(event.clone());
            plain.event(event.clone());
        }
        let before = plain.state().clone();
        screen.step();
        plain.step();
        let copied = [given(&screen).0, given(&plain).0];
        if *plain.state() != before {
            // What can be taken back is kept when nothing has changed for a second.
            screen.run_steps(6);
            plain.run_steps(6);
        }
        let told = format!("round {round}: {events:?}");
        assert_eq!(copied[0], copied[1], "{told}");
        assert!(text(&screen) == *plain.state(), "{told}");
        assert_eq!(marked(&screen.ctx), marked(&plain.ctx), "{told}");
    }
}

#[test]
fn all_of_it_is_marked_read_out_and_given_to_other_programs() {
    let mut screen = editing();
    screen.event(key(Key::A, Modifiers::COMMAND));
    screen.step();
    assert_eq!(given(&screen).1, [program()]);
    screen.step();
    assert_eq!(given(&screen).1, [""; 0], "once");
    assert_eq!(read_out(&screen), program());
    // Looking elsewhere changes nothing.
    let over = screen.get_by_label("Program text").rect().left_top() + vec2(60.0, 60.0);
    screen.event(Event::PointerMoved(over));
    for _ in 0..20 {
        screen.event(wheel(900.0));
        screen.step();
        assert_eq!(given(&screen).1, [""; 0]);
    }
    screen.event(Event::Copy);
    screen.step();
    assert_eq!(given(&screen).0, [program()]);
    assert_eq!(read_out(&screen), program());
    screen.event(Event::Text("x = 1".to_owned()));
    settle(&mut screen);
    assert_eq!(text(&screen), "x = 1");
    press_with(&mut screen, Modifiers::COMMAND, Key::Z);
    assert_eq!(text(&screen), program());
    press_with(&mut screen, Modifiers::COMMAND, Key::E);
    screen.event(Event::Copy);
    screen.step();
    assert_eq!(given(&screen).0, [""; 0], "nobody is there to copy from");
}

fn wheel(up: f32) -> Event {
    Event::MouseWheel {
        unit: eframe::egui::MouseWheelUnit::Point,
        delta: vec2(0.0, up),
        phase: eframe::egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
        source: eframe::egui::MouseWheelSource::Wheel,
    }
}

fn button(at: Pos2, pressed: bool, modifiers: Modifiers) -> Event {
    Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers,
    }
}

/// Presses and lets go, with the wheel turned in between.
fn drag(screen: &mut Screen, at: Pos2, modifiers: Modifiers, turns: usize) {
    screen.event(Event::ModifiersChanged(modifiers));
    screen.event(Event::PointerMoved(at));
    screen.step();
    screen.event(button(at, true, modifiers));
    screen.step();
    for turn in 0..turns {
        screen.event(wheel(-700.0));
        let aside = at + vec2((turn % 2) as f32 * 8.0 + 8.0, 0.0);
        screen.event(Event::PointerMoved(aside));
        screen.run_steps(8);
    }
    screen.event(button(at, false, modifiers));
    screen.step();
    screen.event(Event::ModifiersChanged(Modifiers::NONE));
    screen.run_steps(60);
}

#[test]
fn the_mouse_marks_a_long_part_and_makes_it_longer() {
    let mut screen = editing();
    press_with(&mut screen, Modifiers::CTRL | Modifiers::COMMAND, Key::Home);
    let at = screen.get_by_label("Program text").rect().left_top() + vec2(40.0, 50.0);
    let copied = |screen: &mut Screen| {
        screen.event(Event::Copy);
        screen.step();
        given(screen).0.concat()
    };
    drag(&mut screen, at, Modifiers::NONE, 8);
    let first = copied(&mut screen);
    assert!(first.lines().count() > 320, "{}", first.lines().count());
    let range = marked(&screen.ctx).unwrap();
    assert!(range.secondary.index < range.primary.index, "downwards");
    // What was marked first stays where it was, when more is marked from elsewhere.
    screen.event(Event::PointerMoved(at));
    screen.event(wheel(-3_000.0));
    screen.run_steps(60);
    drag(&mut screen, at, Modifiers::SHIFT, 0);
    let second = copied(&mut screen);
    assert!(second.starts_with(&first) && second.len() > first.len());
    assert_eq!(marked(&screen.ctx).unwrap().secondary, range.secondary);
    // A click marks nothing any more.
    drag(&mut screen, at, Modifiers::NONE, 0);
    assert!(marked(&screen.ctx).unwrap().is_empty());
    let gone = pos2(20.0, 790.0);
    screen.event(Event::PointerMoved(gone));
    screen.step();
}

#[test]
fn a_double_click_and_a_drag_mark_a_long_part_by_words() {
    let mut screen = editing();
    press_with(&mut screen, Modifiers::CTRL | Modifiers::COMMAND, Key::Home);
    let at = screen.get_by_label("Program text").rect().left_top() + vec2(40.0, 50.0);
    screen.event(Event::PointerMoved(at));
    screen.step();
    for pressed in [true, false, true] {
        screen.event(button(at, pressed, Modifiers::NONE));
    }
    screen.step();
    let text: Vec<char> = program().chars().collect();
    let word = marked(&screen.ctx).unwrap().as_sorted_char_range();
    let (start, end) = (word.start.0, word.end.0);
    let first: String = text[start..end].iter().collect();
    assert!(first.starts_with("name"), "{first}");
    for turn in 0..8 {
        screen.event(wheel(-700.0));
        screen.event(Event::PointerMoved(
            at + vec2((turn % 2) as f32 * 8.0 - 16.0, 0.0),
        ));
        screen.run_steps(8);
    }
    let range = marked(&screen.ctx).unwrap();
    assert_eq!(range.secondary.index.0, start, "from where the word begins");
    let end = range.primary.index.0;
    let lines = text[start..end].iter().filter(|letter| **letter == '\n').count();
    assert!(lines > 320, "{lines}");
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let around: String = text[end - 9..end + 9].iter().collect();
    let is_end = is_word(text[end - 1]) && !is_word(text[end]);
    assert!(is_end, "to where a word ends: {around:?}");
    // Back beyond its beginning, the word itself stays marked.
    for _ in 0..12 {
        screen.event(wheel(900.0));
        screen.event(Event::PointerMoved(at - vec2(0.0, 40.0)));
        screen.run_steps(8);
    }
    let range = marked(&screen.ctx).unwrap();
    assert_eq!(range.secondary.index.0, word.end.0, "to where the word ends");
    assert!(range.primary.index.0 < start);
    screen.event(button(at, false, Modifiers::NONE));
    screen.step();
    assert_eq!(marked(&screen.ctx).unwrap(), range);
}

/// Lines of all kinds: words, blanks, single letters, nothing, and nothing several times.
fn many_kinds() -> String {
    let line = |n: usize| match n % 11 {
        0 | 7 => format!("name_{n} = some.thing.of({n}, 'two words')\n"),
        1 | 2 | 9 => "\n".to_owned(),
        3 => "x\n".to_owned(),
        4 => "    while a.b[0]:   # why\n".to_owned(),
        5 => "   \n".to_owned(),
        6 => "y\n\n\n\n".to_owned(),
        _ => "  ..word--word  \n".to_owned(),
    };
    let lines: String = (0..LINES).map(line).collect();
    format!("\"\"\"\n{lines}\"\"\"\n")
}

/// Both fields do the same with a mouse over the same letters.
struct Pair {
    screen: Screen,
    plain: Harness<'static, String>,
    rows: usize,
    number: u64,
    told: Vec<String>,
    /// Which end of the text is in view, while that is known.
    end: Option<bool>,
    /// Presses that marked a word or a line, and drags that marked a long part.
    marked: [usize; 2],
}

impl Pair {
    fn new(text: &str) -> Self {
        let mut screen = super::opened("kinds.py", text);
        press_with(&mut screen, Modifiers::COMMAND, Key::E);
        let mut pair = Self {
            screen,
            plain: plain(text.to_owned()),
            rows: text.lines().count() + 1,
            number: 11,
            told: Vec::new(),
            end: None,
            marked: [0, 0],
        };
        pair.send(&key(Key::Home, Modifiers::CTRL | Modifiers::COMMAND));
        pair.check();
        pair
    }

    fn any(&mut self, below: usize) -> usize {
        self.number = self
            .number
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.number >> 33) as usize % below
    }

    fn send(&mut self, event: &Event) {
        self.told.push(format!("{event:?}"));
        self.screen.event(event.clone());
        self.plain.event(event.clone());
    }

    /// The mouse does something over a row and a column, which are elsewhere in the other field.
    fn point(&mut self, row: f32, column: f32, event: impl Fn(Pos2) -> Event) {
        self.told.push(format!("{row} {column}: {:?}", event(Pos2::ZERO)));
        let rows = self.rows as f32;
        let width = |ctx: &eframe::egui::Context| ctx.fonts_mut(|fonts| fonts.glyph_width(&font(), 'a'));
        let at = |rect: Rect, width: f32| {
            let height = rect.height() / rows;
            rect.left_top() + vec2(column * width + 1.0, (row + 0.5) * height)
        };
        let field = self.screen.get_by_label("Program text").rect();
        let place = at(field, width(&self.screen.ctx));
        self.screen.event(event(place));
        let field = self
            .plain
            .get_by_role(eframe::egui::accesskit::Role::MultilineTextInput);
        let place = at(field.rect(), width(&self.plain.ctx));
        self.plain.event(event(place));
    }

    fn check(&mut self) {
        self.screen.step();
        self.plain.step();
        let told = self.told.join("\n");
        assert_eq!(marked(&self.screen.ctx), marked(&self.plain.ctx), "{told}");
    }

    /// Goes to one end of the text, which both show then, presses there, and drags to anywhere.
    fn gesture(&mut self) {
        self.told.clear();
        let is_end = self.any(3) == 0;
        let modifiers = match self.any(2) {
            0 => Modifiers::NONE,
            _ => Modifiers::SHIFT,
        };
        if self.end.replace(is_end) != Some(is_end) {
            // What is marked stays marked where the text is only looked at.
            self.send(&Event::PointerMoved(pos2(420.0, 500.0)));
            self.send(&wheel(if is_end { -100_000.0 } else { 100_000.0 }));
            self.screen.run_steps(12);
            self.plain.run_steps(12);
        }
        let away = self.any(8);
        let row = if is_end { self.rows - 2 - away } else { 2 + away } as f32;
        let column = self.any(30) as f32;
        self.send(&Event::ModifiersChanged(modifiers));
        self.point(row, column, Event::PointerMoved);
        self.check();
        for click in 0..=self.any(3) {
            if click > 0 {
                self.point(row, column, |at| button(at, false, modifiers));
            }
            self.point(row, column, |at| button(at, true, modifiers));
            if self.any(3) == 0 {
                self.check();
            }
        }
        self.check();
        self.marked[0] += usize::from(!marked(&self.plain.ctx).unwrap().is_empty());
        for _ in 0..self.any(5) {
            let row = self.any(self.rows) as f32;
            let column = self.any(40) as f32;
            self.point(row, column, Event::PointerMoved);
            self.check();
            let letters = marked(&self.plain.ctx).unwrap().as_sorted_char_range();
            self.marked[1] += usize::from(letters.end.0 - letters.start.0 > 4_000);
        }
        self.point(row, column, |at| button(at, false, modifiers));
        self.check();
        self.send(&Event::ModifiersChanged(Modifiers::NONE));
        if self.any(4) == 0 {
            // What is marked is another part now, and its end has come into view.
            let modifiers = [Modifiers::SHIFT, Modifiers::NONE][self.any(2)];
            self.send(&key(Key::ArrowRight, modifiers));
            self.end = None;
        }
        self.check();
        // Two clicks are one double click only soon after one another.
        if self.any(2) == 0 {
            self.screen.run_steps(6);
            self.plain.run_steps(6);
        }
    }
}

#[test]
fn the_mouse_marks_by_letters_words_and_lines_as_in_the_toolkits_own_field() {
    let mut pair = Pair::new(&many_kinds());
    for _ in 0..25 {
        pair.gesture();
    }
    assert!(pair.marked.iter().all(|times| *times > 8), "{:?}", pair.marked);
}

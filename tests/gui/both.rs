//! Every feature once by its accessible name, in English and in Chinese: the same flows, with a table of words.

use super::{Screen, click, open, press, press_with, session, settle};
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use threadline::session::{Command, Perspective, Stars, Tab, Theme};
use threadline::trace::{Op, Outcome};
use threadline::view::{AxisKind, Language, Subject};

/// What a control is called in both languages.
type Names = (&'static str, &'static str);

/// A window in a language, and what controls are called in it.
struct Tour {
    screen: Screen,
    language: Language,
}

impl Tour {
    fn say(&self, names: Names) -> &'static str {
        self.language.pick(names.0, names.1)
    }

    fn click(&mut self, names: Names) {
        let name = self.say(names);
        click(&mut self.screen, name);
    }

    /// What is named by a word and by what it is about.
    fn click_of(&mut self, names: Names, what: &str) {
        let rest = format!("{}{what}", self.say((": ", "：")));
        self.click_with(names, &rest);
    }

    fn click_with(&mut self, names: Names, rest: &str) {
        let name = format!("{}{rest}", self.say(names));
        click(&mut self.screen, &name);
    }

    fn has(&self, names: Names) -> bool {
        self.screen
            .query_all_by_label_contains(self.say(names))
            .next()
            .is_some()
    }

    fn ask(&mut self, command: Command) {
        self.screen.state_mut().session_mut().apply(command);
        settle(&mut self.screen);
    }

    fn kind(&mut self, text: &str) {
        self.screen.event(Event::Text(text.to_owned()));
        settle(&mut self.screen);
    }

    fn position(&self) -> usize {
        session(&self.screen).position()
    }

    fn hover(&mut self, names: Names) {
        let at = self.screen.get_by_label(self.say(names)).rect().center();
        self.screen.hover_at(at);
        // A tip comes when the pointer has rested for a while.
        for _ in 0..40 {
            self.screen.step();
        }
    }
}

/// Walks a scenario in both languages.
fn walk(scenario: &str, seed: u64, flow: impl Fn(&mut Tour)) {
    for language in Language::ALL {
        let mut tour = Tour {
            screen: open(scenario),
            language,
        };
        tour.ask(Command::SetLanguage(language));
        tour.ask(Command::SetSeed(seed));
        tour.ask(Command::Run);
        flow(&mut tour);
    }
}

#[test]
fn transport_goes_both_ways() {
    walk("two_locks", 0, |tour| {
        tour.click(("Step forward", "前进一步"));
        assert_eq!(tour.position(), 1);
        tour.click(("Next switch", "下一次切换"));
        assert!(tour.position() > 1);
        tour.click(("Previous switch", "上一次切换"));
        tour.click(("Step back", "后退一步"));
        tour.click(("To end", "到末尾"));
        assert_eq!(tour.position(), session(&tour.screen).steps());
        tour.click(("To start", "到开头"));
        assert_eq!(tour.position(), 0);
        let speed = session(&tour.screen).speed();
        tour.click(("Faster", "加快"));
        assert!(session(&tour.screen).speed() > speed);
        tour.click(("Slower", "减慢"));
        let play = tour.say(("Play", "播放"));
        tour.screen.get_by_label(play).click();
        tour.screen.run_steps(2);
        assert!(session(&tour.screen).is_playing());
        let pause = tour.say(("Pause", "暂停"));
        tour.screen.get_by_label(pause).click();
        tour.screen.run_steps(2);
        assert!(!session(&tour.screen).is_playing());
        let steps = session(&tour.screen).steps();
        let at = tour.position();
        tour.click_with(("Step", "步"), &format!(" {at} / {steps}"));
        tour.kind("5");
        press(&mut tour.screen, Key::Enter);
        assert_eq!(tour.position(), 5);
        let scrubber = tour.screen.get_by_label(tour.say(("Position", "位置"))).rect();
        tour.screen.drag_at(scrubber.left_center());
        tour.screen.run();
        tour.screen.hover_at(scrubber.right_center());
        tour.screen.run();
        tour.screen.drop_at(scrubber.right_center());
        settle(&mut tour.screen);
        assert_eq!(tour.position(), steps);
    });
}

#[test]
fn another_thread_goes_on_and_the_badge_says_so_and_tells_what_it_means() {
    walk("two_locks", 0, |tour| {
        tour.hover(("Recorded", "记录"));
        assert!(tour.has(("A run as its seed made it.", "由种子决定的一次运行。")));
        let events = session(&tour.screen).loaded().unwrap().recording.events.clone();
        let at = events.iter().position(|event| event.enabled > 1).unwrap();
        tour.ask(Command::GoTo(at));
        let rows = session(&tour.screen).scene().tasks.clone();
        let other = rows
            .iter()
            .find(|row| row.can_step && row.task != events[at].task);
        let name = &other.unwrap().name;
        tour.click_of(("Run this one next", "让它先走"), name);
        tour.hover(("What if", "假如"));
        assert!(tour.has(("a branch of the run before", "这是前一次运行的分支")));
        assert!(session(&tour.screen).ghost().is_some());
        tour.click(("Old future", "原来的未来"));
        assert!(session(&tour.screen).ghost().is_none());
        tour.click(("Back to the run before", "回到上一次运行"));
        tour.screen.get_by_label(tour.say(("Recorded", "记录")));
        tour.click(("On to the later run", "前往后一次运行"));
        tour.screen.get_by_label(tour.say(("What if", "假如")));
    });
}

#[test]
fn the_timeline_is_zoomed_fitted_and_counted_by_time() {
    walk("slow_breakfast", 0, |tour| {
        tour.click(("By step", "按步"));
        assert_eq!(session(&tour.screen).axis_kind(), AxisKind::Time);
        tour.click(("By time", "按时间"));
        assert_eq!(session(&tour.screen).axis_kind(), AxisKind::Steps);
        tour.click(("Fit", "适合窗口"));
        let step = format!("{} 3: ", tour.say(("Step", "步")));
        tour.screen.get_by_label_contains(&step).click();
        settle(&mut tour.screen);
        assert_eq!(session(&tour.screen).picked(), Some(2));
        assert!(tour.has(("Had to wait for:", "必须等待：")));
        assert!(tour.has(("Part of the run in view", "视图范围")));
    });
}

#[test]
fn lines_and_breakpoints_stop_a_run_in_both_directions() {
    walk("counter_race", 1, |tour| {
        press(&mut tour.screen, Key::ArrowRight);
        let line = session(&tour.screen).line_here().unwrap();
        tour.click_with(("Breakpoint at line", "断点，行"), &format!(" {line}"));
        assert!(
            session(&tour.screen)
                .breakpoint_on(&Subject::Line(line))
                .is_some()
        );
        press(&mut tour.screen, Key::Home);
        press(&mut tour.screen, Key::F5);
        assert!(tour.has(("Stopped: ", "停在：")));
        tour.ask(Command::RemoveBreakpoints);
        let text = format!("{} {line} [", tour.say(("line", "行")));
        tour.screen.get_by_label_contains(&text).click();
        settle(&mut tour.screen);
        tour.click(("Next execution of this line", "此行的下一次执行"));
        tour.click(("Previous execution of this line", "此行的上一次执行"));
        tour.click(("Next execution in this thread", "此线程的下一次执行"));
        tour.click(("Previous execution in this thread", "此线程的上一次执行"));
        tour.click(("Close the list of executions", "关闭执行列表"));
        assert_eq!(session(&tour.screen).selected_line(), None);
        // On a variable, and on what proves a finding.
        press(&mut tour.screen, Key::End);
        tour.click(("Variables", "变量"));
        tour.click_of(("Stop when this is written", "在它被写入时停下"), "tickets");
        tour.click_of(
            ("Stop when this is read or written", "在它被读取或写入时停下"),
            "tickets",
        );
        tour.click(("Breakpoints", "断点"));
        tour.click(("Stop at steps that prove a finding", "在证明问题的步骤停下"));
        assert_eq!(session(&tour.screen).breakpoints().len(), 3);
        press_with(&mut tour.screen, Modifiers::SHIFT, Key::F5);
        assert!(tour.has(("Stopped: ", "停在：")));
        tour.click(("Remove all breakpoints", "移除所有断点"));
        assert!(session(&tour.screen).breakpoints().is_empty());
    });
}

#[test]
fn a_lock_stops_the_run_that_takes_it() {
    walk("two_locks", 0, |tour| {
        press(&mut tour.screen, Key::End);
        tour.click(("Locks & waits", "锁与等待"));
        tour.click_of(
            (
                "Stop when this is taken, given back or changed",
                "在它被获得、释放或改变时停下",
            ),
            "knife",
        );
        press(&mut tour.screen, Key::Home);
        press(&mut tour.screen, Key::F5);
        assert!(tour.has(("Stopped: knife taken by ", "停在：")));
        let events = &session(&tour.screen).loaded().unwrap().recording.events;
        assert!(matches!(events[tour.position() - 1].op, Op::Acquire(_)));
    });
}

#[test]
fn instructions_values_and_the_tabs_of_a_step() {
    walk("two_locks", 0, |tour| {
        press(&mut tour.screen, Key::ArrowRight);
        press(&mut tour.screen, Key::I);
        tour.click(("Next instruction", "下一条指令"));
        assert!(session(&tour.screen).instruction() > 0);
        tour.click(("Previous instruction", "上一条指令"));
        assert!(tour.has(("Next to be carried out", "即将执行")));
        press(&mut tour.screen, Key::I);
        press(&mut tour.screen, Key::End);
        assert!(tour.has(("values at line", "的值，行")));
        let tabs: [(Names, Names); 8] = [
            (("Locks & waits", "锁与等待"), ("Wait-for graph", "等待图")),
            (("Threads", "线程"), ("MainThread", "MainThread")),
            (("Variables", "变量"), ("Globals", "全局变量")),
            (("Output", "输出"), ("Nothing has been printed", "没有任何输出")),
            (("Story", "故事"), ("decides it", "决定性的是")),
            (("Steps", "步骤"), ("Steps of: all threads", "步骤所属：所有线程")),
            (("Compare", "对比"), ("Pin this run", "固定此运行")),
            (("Findings", "问题"), ("Evidence:", "证据：")),
        ];
        for (tab, shows) in tabs {
            tour.click(tab);
            assert!(tour.has(shows), "{tab:?}");
        }
        assert!(tour.has(("Deadlock: ", "死锁：")));
    });
}

#[test]
fn why_a_thread_waits_is_told_and_leads_to_who_holds_the_lock() {
    walk("two_locks", 0, |tour| {
        press(&mut tour.screen, Key::End);
        tour.click(("Locks & waits", "锁与等待"));
        assert!(tour.has(("Why it waits", "为何等待")));
        assert!(tour.has(("They wait for each other in a circle", "它们互相等待")));
        assert!(tour.has(("Object", "对象")) && tour.has(("Held by", "持有者")));
    });
}

#[test]
fn the_proof_that_is_looked_at_is_marked() {
    walk("two_locks", 0, |tour| {
        tour.click(("Findings", "问题"));
        let next = ("Next step that proves a finding", "下一个证明问题的步骤");
        tour.click(next);
        let at = tour.position();
        let name = format!("{} {at}", tour.say(("Step", "步")));
        let marked = tour.screen.query_all_by_label(&name).filter(|node| {
            let node = node.accesskit_node();
            format!("{:?}", node.toggled()) == "Some(True)"
        });
        assert_eq!(marked.count(), 1, "{name}");
    });
}

#[test]
fn exploring_shows_outcomes_and_their_shortest_runs() {
    walk("two_locks", 0, |tour| {
        tour.click(("Explore", "探索"));
        tour.click(("Explore all schedules", "探索所有调度"));
        let outcome = tour.say(("× deadlock", "× 死锁"));
        tour.screen
            .get_all_by_label_contains(outcome)
            .next()
            .unwrap()
            .click();
        settle(&mut tour.screen);
        tour.screen.get_by_label(tour.say(("Found", "搜得")));
        let loaded = session(&tour.screen).loaded().unwrap();
        assert_eq!(loaded.recording.outcome, Outcome::Deadlock);
        let shortest = tour.say(("Show the shortest run", "显示最短的运行"));
        tour.screen.get_all_by_label(shortest).next().unwrap().click();
        settle(&mut tour.screen);
        // The pinned run beside another one.
        press(&mut tour.screen, Key::P);
        tour.ask(Command::SetSeed(1));
        tour.ask(Command::Run);
        tour.click(("Compare", "对比"));
        assert!(tour.has(("Both runs begin with the same", "两次运行的前")));
        assert!(tour.has(("The other run", "另一次运行")));
        assert!(tour.has(("The switch that matters: Step ", "关键的一次切换: 步 ")));
    });
}

#[test]
fn the_editor_says_what_is_wrong_and_finds_words() {
    walk("two_locks", 0, |tour| {
        tour.click(("Edit", "编辑"));
        tour.screen.get_by_label(tour.say(("Program text", "程序文本")));
        press_with(&mut tour.screen, Modifiers::COMMAND, Key::A);
        tour.kind("x = (\n");
        assert!(tour.has(("changed, not run yet", "已修改，尚未运行")));
        tour.click(("Run this text", "运行此文本"));
        assert!(tour.has(("line 1: ", "行 1: ")));
        press_with(&mut tour.screen, Modifiers::COMMAND, Key::F);
        tour.kind("x");
        tour.click(("Next place", "下一处"));
        tour.click(("Previous place", "上一处"));
        tour.click(("End of finding", "结束查找"));
        press_with(&mut tour.screen, Modifiers::COMMAND, Key::A);
        tour.kind("x = 5\nprint(x is 5)\n");
        tour.click(("Run this text", "运行此文本"));
        let english = "line 2: \"is\" with a literal. Did you mean \"==\"?";
        assert!(tour.has((english, "行 2: \"is\" with a literal. Did you mean \"==\"?")));
        press_with(&mut tour.screen, Modifiers::COMMAND, Key::F);
        tour.click(("End of finding", "结束查找"));
        press_with(&mut tour.screen, Modifiers::COMMAND, Key::A);
        tour.kind("print('right')\n");
        tour.click(("Run this text", "运行此文本"));
        let loaded = session(&tour.screen).loaded().unwrap();
        assert_eq!(loaded.recording.stdout(), "right\n");
        tour.click(("Close the editor", "关闭编辑器"));
    });
}

#[test]
fn files_open_by_path_and_runs_leave_as_codes_traces_and_pictures() {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("mine.py");
    std::fs::write(&program, "print('mine')\n").unwrap();
    walk("two_locks", 0, |tour| {
        tour.click(("Open", "打开"));
        tour.kind(&program.display().to_string());
        press(&mut tour.screen, Key::Enter);
        let loaded = session(&tour.screen).loaded().unwrap();
        assert_eq!(loaded.recording.stdout(), "mine\n");
        let menu: [(Names, &str); 2] = [
            (("Save this run as a trace", "把这次运行保存为轨迹"), "run.json"),
            (
                ("Save the timeline as a picture", "把时间线保存为图片"),
                "run.svg",
            ),
        ];
        for (name, file) in menu {
            let path = folder.path().join(format!("{:?}-{file}", tour.language));
            press_with(&mut tour.screen, Modifiers::COMMAND, Key::K);
            let name = tour.say(name);
            tour.kind(name);
            press(&mut tour.screen, Key::Enter);
            tour.kind(&path.display().to_string());
            press(&mut tour.screen, Key::Enter);
            assert!(path.is_file(), "{name}");
        }
        tour.ask(Command::Share);
        assert!(tour.has(("Copied: ", "已复制")));
        // The file is among those that were opened last.
        tour.ask(Command::OpenScenario("two_locks".to_owned()));
        click(&mut tour.screen, "mine.py");
        assert!(session(&tour.screen).program().unwrap().name.ends_with("mine.py"));
    });
}

#[test]
fn the_window_is_arranged_lit_and_explained() {
    walk("two_locks", 0, |tour| {
        let learn = tour.say(("Learn", "学习"));
        tour.click_of(("View", "视图"), learn);
        tour.click(("Debug  [Alt+2]", "调试  [Alt+2]"));
        assert_eq!(session(&tour.screen).perspective(), Perspective::Debug);
        tour.click(("Light theme", "浅色主题"));
        assert_eq!(session(&tour.screen).theme(), Theme::Light);
        tour.click(("Dark theme", "深色主题"));
        click(&mut tour.screen, "?");
        assert!(tour.has(("play or pause", "播放或暂停")));
        tour.click(("Close", "关闭"));
        tour.ask(Command::ShowHints(true));
        tour.click(("Got it", "知道了"));
        tour.click(("Menu", "菜单"));
        press(&mut tour.screen, Key::Escape);
        press_with(&mut tour.screen, Modifiers::COMMAND, Key::K);
        let end = tour.say(("to end", "到末尾"));
        tour.kind(end);
        press(&mut tour.screen, Key::Enter);
        assert_eq!(tour.position(), session(&tour.screen).steps());
        press(&mut tour.screen, Key::B);
        tour.screen.get_by_label_contains(tour.say(("Bookmark ", "书签")));
        tour.ask(Command::SelectTab(Tab::Lesson));
        tour.click(("Scenarios", "场景"));
    });
}

#[test]
fn a_challenge_is_met_with_a_hint_and_its_stars_stay_in_the_list() {
    walk("two_locks", 0, |tour| {
        tour.click(("Challenge", "挑战"));
        tour.click(("Challenge: make it fail", "挑战：让它出错"));
        tour.screen.get_by_label(tour.say(("By hand", "手动")));
        assert!(tour.has(("Who goes on?", "接下来谁走？")));
        tour.click(("Hint", "提示"));
        assert!(tour.has(("Now 1: ", "现在选 1：")));
        press(&mut tour.screen, Key::Num1);
        tour.click(("Take back", "撤回"));
        for key in [Key::Num1, Key::Num2, Key::Num2, Key::Num3, Key::Num3] {
            press(&mut tour.screen, key);
        }
        assert!(tour.has(("It failed!", "它出错了！")));
        tour.screen.get_by_label(tour.say(("2 / 3 stars", "2 / 3 颗星")));
        assert_eq!(session(&tour.screen).stars("two_locks"), Some(Stars(2)));
        tour.click(("Show the shortest run", "显示最短的运行"));
        assert!(tour.has(("This is the shortest run that fails", "这是最短的出错运行")));
        tour.click(("Begin anew", "重新开始"));
        tour.click(("It cannot fail", "它不会出错"));
        assert!(tour.has(("It can: some schedules fail", "它会出错：有些调度会失败")));
        tour.click(("Let the rest go by itself", "其余自动进行"));
        tour.click(("Leave the challenge", "退出挑战"));
        // Beside the title, for those who do not see them, too.
        let title = tour.say(("Two cooks, one pan, one knife", "两位厨师，一口锅，一把刀"));
        let row = tour.screen.get_by_label(title);
        let said = row.accesskit_node().description().unwrap_or_default();
        assert!(said.contains(tour.say(("2 / 3 stars", "2 / 3 颗星"))), "{said}");
    });
}

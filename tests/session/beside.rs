//! Programs of several files: what is shown beside the main one's text belongs to it.

use super::{saved, settle};
use threadline::session::{Command, Session};
use threadline::trace::{Outcome, TaskId};

#[test]
fn who_is_in_another_file_is_shown_where_the_main_one_called_it() {
    let folder = tempfile::tempdir().unwrap();
    saved(&folder, "helper.py", "def take(lock):\n    lock.acquire()\n");
    let text =
        "import helper\nimport threading\n\nlock = threading.Lock()\nlock.acquire()\nhelper.take(lock)\n";
    let main = saved(&folder, "main.py", text);
    let mut session = Session::default();
    session.apply(Command::OpenFile(main));
    settle(&mut session);
    assert_eq!(session.loaded().unwrap().recording.outcome, Outcome::Deadlock);
    session.apply(Command::ToEnd);
    settle(&mut session);
    assert_eq!(session.scene().marks.line_of(TaskId::MAIN), Some(6));
    assert!(session.scene().values.is_empty(), "{:?}", session.scene().values);
}

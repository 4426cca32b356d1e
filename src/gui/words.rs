//! All fixed words of the window, in English and Chinese. A missing one does not compile.

use crate::view::Language;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident: $english:literal, $chinese:literal;)*) => {
        /// A fixed word or phrase of the window.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Word {
            $($(#[$doc])* $name,)*
        }

        impl Word {
            /// The word in a language.
            pub fn say(self, language: Language) -> &'static str {
                match self {
                    $(Word::$name => language.pick($english, $chinese),)*
                }
            }
        }
    };
}

words! {
    // Transport
    ToStart: "To start", "到开头";
    PreviousSwitch: "Previous switch", "上一次切换";
    StepBack: "Step back", "后退一步";
    Play: "Play", "播放";
    Pause: "Pause", "暂停";
    StepForward: "Step forward", "前进一步";
    NextSwitch: "Next switch", "下一次切换";
    ToEnd: "To end", "到末尾";
    Faster: "Faster", "加快";
    Slower: "Slower", "减慢";
    PerSecond: "steps/s", "步/秒";
    Seed: "Seed", "种子";
    Run: "Run", "运行";
    StopRun: "Stop", "停止";
    Open: "Open", "打开";
    ToggleList: "Scenarios", "场景";
    OtherLanguage: "中文", "English";
    SwitchLanguage: "Switch to Chinese", "切换到英文";
    LightTheme: "Light theme", "浅色主题";
    DarkTheme: "Dark theme", "深色主题";
    Keys: "Keys", "快捷键";
    Fit: "Fit", "适合窗口";
    Position: "Position", "位置";
    Step: "Step", "步";
    Steps: "steps", "步";
    GoToStep: "Go to step", "转到步骤";
    // Scenario list
    FilterScenarios: "Filter scenarios", "筛选场景";
    NoScenarios: "No scenario matches.", "没有匹配的场景。";
    FoundInLessons: "No title matches; these lessons do:", "没有匹配的标题；以下讲解中有匹配：";
    // Panels
    Timeline: "Timeline", "时间线";
    TabWaits: "Locks & waits", "锁与等待";
    TabThreads: "Threads", "线程";
    TabVariables: "Variables", "变量";
    TabOutput: "Output", "输出";
    TabExplore: "Explore", "探索";
    TabStory: "Story", "故事";
    TabEvents: "Steps", "步骤";
    TabCompare: "Compare", "对比";
    TabLesson: "Lesson", "讲解";
    TabFindings: "Findings", "问题";
    Pin: "Pin this run", "固定此运行";
    ThisRun: "This run", "这次运行";
    SharedSteps: "Grey: steps that both runs took.", "灰色：两次运行都有的步骤。";
    Parting: "The switch that matters", "关键的一次切换";
    OtherRun: "The other run", "另一次运行";
    NothingToCompare: "There is no other run to compare with. Let another thread go on at some step, show a run that exploring has found, or pin this run and make another.",
        "没有可对比的运行。请在某一步让其他线程先走、显示探索到的运行，或固定此运行后再运行一次。";
    Comparing: "Comparing the two runs …", "正在比较两次运行……";
    SearchSteps: "Search", "搜索";
    SeekingSteps: "Searching", "正在搜索";
    StepsFound: "found", "步符合";
    NoStepMatches: "No step matches.", "没有匹配的步骤。";
    // What if, exploring
    RunThisNext: "Run this one next", "让它先走";
    Undo: "Back to the run before", "回到上一次运行";
    Redo: "On to the later run", "前往后一次运行";
    BadgeRecorded: "Recorded", "记录";
    BadgeWhatIf: "What if", "假如";
    BadgeExplored: "Found", "搜得";
    BadgeByHand: "By hand", "手动";
    BadgeExploring: "Exploring", "探索中";
    TipRecorded: "A run as its seed made it.", "由种子决定的一次运行。";
    TipWhatIf: "You let another thread go on: a branch of the run before.", "你让另一个线程先走：这是前一次运行的分支。";
    TipExplored: "A run that was found by exploring.", "由探索找到的一次运行。";
    TipByHand: "You say at every step who goes on.", "每一步由谁先走都由你决定。";
    TipExploring: "Other schedules of this program are being made.", "正在尝试这个程序的其他调度。";
    ExploreAll: "Explore all schedules", "探索所有调度";
    StopExploring: "Stop exploring", "停止探索";
    Outcomes: "Outcomes: click one for its shortest run", "结局：点击查看其最短的运行";
    ShowShortest: "Show the shortest run", "显示最短的运行";
    NotExplored: "Nothing has been explored yet. Exploring runs the program under every schedule, as far as that is possible, and lists how it can end and what can go wrong.",
        "尚未探索。探索会尽可能在所有调度下运行程序，并列出可能的结局与错误。";
    NoMistakes: "Nothing can go wrong in it: no schedule leads to a mistake that is looked for.", "没有任何调度会导致所检查的错误。";
    NoMistakesSeen: "Nothing went wrong in the runs that were made.", "所做的运行中没有发现错误。";
    StoryUnderWay: "Looking for what decided this run …", "正在寻找决定这次运行的一步……";
    WaitForGraph: "Wait-for graph", "等待图";
    Deadlock: "Deadlock", "死锁";
    Forever: "waits for ever", "永远等待";
    Evidence: "Evidence:", "证据：";
    // Challenge
    TabChallenge: "Challenge", "挑战";
    Challenge: "Challenge: make it fail", "挑战：让它出错";
    ChallengeAgain: "Begin anew", "重新开始";
    ChallengeWhat: "You are the scheduler: at every step you say which thread goes on. Make the program fail, with as few interruptions as you can.",
        "您就是调度器：每一步由您决定哪个线程先走。请用尽可能少的打断，让程序出错。";
    ChallengeGoal: "Make it fail: deadlock, hang, exception, lost update or a wrong result.", "目标是让它出错：死锁、卡住、异常、丢失更新或错误结果。";
    ChallengeFails: "It fails when it deadlocks or hangs, ends with an exception, loses an update, or prints what its repaired twin never prints.",
        "以下都算出错：死锁或卡住、以异常结束、丢失更新、打印出修复后的程序绝不会打印的内容。";
    ChallengePreparing: "Looking first at what can come of it …", "正在先看看它可能的结局……";
    Interruptions: "Interruptions so far", "目前打断次数";
    InterruptionsTip: "How often a thread that could have gone on had to make way for another one.", "本可继续的线程被迫让位给其他线程的次数。";
    YourTurn: "Who goes on?", "接下来谁走？";
    YourTurnShort: "your turn", "轮到您";
    InThePast: "You look at an earlier step. Choosing here leaves what came after.", "您正在查看较早的步骤。在此选择会舍弃其后的内容。";
    Hint: "Hint", "提示";
    Pondering: "Looking for a way …", "正在寻找办法……";
    PlayOut: "Let the rest go by itself", "其余自动进行";
    ClaimSafe: "It cannot fail", "它不会出错";
    LeaveChallenge: "Leave the challenge", "退出挑战";
    TakenBack: "Take back", "撤回";
    EndedWell: "It ended as it should, and did not fail. Take back some choices and try another way.", "它正常结束，没有出错。请撤回几步，换一种走法。";
    ItFailed: "It failed!", "它出错了！";
    WrongResult: "It printed what its repaired twin never prints.", "它打印出了修复后的程序绝不会打印的内容。";
    Revealed: "This is the shortest run that fails: step through it, then begin anew.", "这是最短的出错运行：请逐步查看，然后重新开始。";
    ClaimWrong: "It can: some schedules fail. A hint shows the way.", "它会出错：有些调度会失败。提示会告诉您怎么走。";
    HintFailed: "It has failed already: go on to the end.", "它已经出错了：请走到末尾。";
    SeeWaits: "See who waits for whom", "查看谁在等谁";
    Stars: "stars", "颗星";
    // Table heads and states
    Lock: "Object", "对象";
    HeldBy: "Held by", "持有者";
    Waiters: "Waiting", "等待者";
    Nobody: "nobody", "无";
    AtLine: "line", "行";
    Ready: "ready", "就绪";
    Sleeping: "sleeping", "睡眠";
    Waiting: "waiting", "等待";
    Finished: "finished", "已结束";
    NextOp: "next", "下一步";
    Globals: "Globals", "全局变量";
    Library: "library", "库";
    Daemon: "daemon", "守护";
    // Empty states
    NothingOpen: "Pick a scenario from the list, press Ctrl+O to open a .py or trace file, or drop one here.",
        "从列表中选择场景，按 Ctrl+O 打开 .py 或轨迹文件，或把文件拖到这里。";
    Running: "Running", "运行中";
    Stopping: "Stopped; putting it together", "已停止，正在整理";
    RunUnderWay: "The run is under way; Esc stops it and shows what it has done so far.",
        "正在运行；按 Esc 停止并查看目前的结果。";
    NotRun: "There is no run to show; press r to run the program.", "没有可显示的运行；按 r 运行程序。";
    NobodyWaits: "Nobody holds or waits for anything at this step.", "此刻没有任务持有或等待任何对象。";
    NoOutput: "Nothing has been printed up to this step.", "到这一步为止没有任何输出。";
    NoVariables: "There are no variables yet.", "还没有变量。";
    NoStack: "This thread has no frames: it has not begun or has ended.", "该线程没有调用帧：尚未开始或已结束。";
    NoLesson: "This program has no lesson. Scenarios from the list have one.", "此程序没有讲解。列表中的场景带有讲解。";
    AtStart: "Nothing has happened yet. Press → for the first step, or Space to play.", "还没有发生任何事。按 → 走第一步，或按空格播放。";
    RunEnds: "How this run ends", "这次运行的结局";
    MoreNodes: "more", "个未显示";
    // Timeline
    Overview: "Part of the run in view", "视图范围";
    OverviewTip: "The whole run: the higher, the more switches; flags prove findings. Drag the box to move the view.",
        "整个运行：越高切换越多，旗标表示证据。拖动方框可移动视图。";
    BySteps: "By step", "按步";
    ByTime: "By time", "按时间";
    StepsTip: "Every step is equally wide. Click for virtual time", "每一步等宽。点击改为虚拟时间";
    TimeTip: "Steps of one instant stand side by side; between them virtual time passes. Click for equal steps",
        "同一时刻的步骤并排，其间为虚拟时间。点击改为等宽";
    OldFuture: "Old future", "原来的未来";
    OldFutureTip: "What came from here on before another thread was let go on", "改变选择之前，从这里开始本来会发生的事";
    MergedSteps: "steps, double-click to zoom", "步，双击放大";
    Causes: "Had to wait for:", "必须等待：";
    Effects: "Had to wait for it:", "必须等待它：";
    NoTies: "no step of another thread", "没有其他线程的步骤";
    CompareTip: "Shift+click another step to see what orders the two.", "按住 Shift 点击另一步，查看两者的先后关系。";
    LeaveStep: "Close", "关闭";
    TiesUnderWay: "Looking for what had to come before and after …", "正在查找前后约束……";
    ArrowsMean: "A full arrow: waits for. A dashed one: is held by.", "实线箭头：等待；虚线箭头：被持有。";
    FindText: "Find", "查找";
    FindNext: "Next place", "下一处";
    FindPrevious: "Previous place", "上一处";
    FindDone: "End of finding", "结束查找";
    FoundNothing: "nothing found", "没有找到";
    CopyText: "Copy this text", "复制这段文字";
    CopyOutput: "Copy all that was printed so far", "复制到此为止的全部输出";
    PickHere: "Causes and effects of this step", "这一步的前因后果";
    PickWithHere: "Compare with the step looked at", "与所看的步骤比较先后";
    ToCause: "To the cause of this step", "到这一步的前因";
    ToEffect: "To the effect of this step", "到这一步的后果";
    AxisOther: "Timeline by step or by time", "时间线按步或按时间";
    GhostOther: "Show or hide the old future", "显示或隐藏原来的未来";
    // Bookmarks
    Bookmark: "Bookmark", "书签";
    Bookmarks: "Bookmarks", "书签";
    BookmarkName: "name of the bookmark", "书签名称";
    SetBookmark: "Set the bookmark", "设置书签";
    ToggleBookmark: "Set or remove a bookmark at this step", "在此步设置或移除书签";
    RemoveBookmark: "Remove the bookmark at step", "移除书签，步";
    NextBookmark: "Next bookmark", "下一个书签";
    KeyBookmark: "bookmark here, name them, to the next one", "在此设书签、命名、到下一个书签";
    // Breakpoints and executions
    TabBreakpoints: "Breakpoints", "断点";
    BreakpointAtLine: "Breakpoint at line", "断点，行";
    SetBreakpoint: "Set a breakpoint here", "在此设置断点";
    RemoveBreakpoint: "Remove the breakpoint", "移除断点";
    RemoveBreakpoints: "Remove all breakpoints", "移除所有断点";
    ToggleBreakpoint: "Set or remove a breakpoint at this line", "在此行设置或移除断点";
    StopAtFindings: "Stop at steps that prove a finding", "在证明问题的步骤停下";
    StopAtObject: "Stop when this is taken, given back or changed", "在它被获得、释放或改变时停下";
    NoBreakpoints: "There are no breakpoints. Click beside a line number or press F9; in Locks & waits and in Variables, press the ring beside a lock or a variable. F5 runs on to the next stop, Shift+F5 back to the one before.",
        "没有断点。点击行号旁或按 F9；在“锁与等待”和“变量”中，按锁或变量旁的圆圈。F5 前进到下一个停点，Shift+F5 回到上一个。";
    AddBreakpoint: "Add one on a variable or a lock", "为变量或锁添加断点";
    StopAt: "Stop at", "停在";
    RunOn: "Run on to the next stop", "前进到下一个停点";
    RunBack: "Run back to the stop before", "回到上一个停点";
    StoppedAt: "Stopped:", "停在：";
    AllThreads: "all threads", "所有线程";
    OnlyThread: "Thread of breakpoint", "断点的线程";
    OnlyHit: "Hit of breakpoint", "断点的第几次";
    WriteShort: "write", "写";
    TouchShort: "use", "用";
    OnlyIf: "only if", "仅当";
    Condition: "Condition of breakpoint", "断点的条件";
    ConditionTip: "Names, attributes, items, numbers and texts, compared with == != < <= > >= is in, joined by and, or, not; len(…) too. At a line: as the thread comes to it",
        "名称、属性、元素、数字和文本，用 == != < <= > >= is in 比较，用 and、or、not 连接；也可用 len(…)。在行上：线程到达该行时判断";
    EveryHit: "every time", "每一次";
    RunToLineNumber: "Run to line", "运行到行";
    RunToLine: "Run to this line", "运行到此行";
    RunBackToLine: "Run back to this line", "回到此行";
    NextExecution: "Next execution of this line", "此行的下一次执行";
    PreviousExecution: "Previous execution of this line", "此行的上一次执行";
    NextExecutionInTask: "Next execution in this thread", "此线程的下一次执行";
    PreviousExecutionInTask: "Previous execution in this thread", "此线程的上一次执行";
    CloseExecutions: "Close the list of executions", "关闭执行列表";
    NoExecutions: "This line was not carried out in this run.", "此行在这次运行中没有执行。";
    SeekingExecutions: "Looking for it inside the steps of the run …", "正在运行的各个步骤中寻找此行……";
    KeyRunOn: "back to the stop before, on to the next stop", "回到上一个停点、前进到下一个停点";
    KeyBreakpoint: "set or remove a breakpoint at this line, list them", "在此行设置或移除断点、列出断点";
    KeyExecution: "previous, next execution of this line", "此行的上一次、下一次执行";
    // Instructions
    Instructions: "Instructions", "指令";
    InstructionForward: "Next instruction", "下一条指令";
    InstructionBack: "Previous instruction", "上一条指令";
    NextInstruction: "Next to be carried out", "即将执行";
    ShowInstructions: "Show the instructions beside the source", "在源代码旁显示指令";
    HideInstructions: "Hide the instructions", "隐藏指令";
    Operands: "Operands, the topmost first", "操作数，栈顶在前";
    NoOperands: "none", "无";
    NoInstructions: "This thread stands at no instruction of the program: it has not begun or has ended.",
        "该线程不在程序的任何指令上：尚未开始或已结束。";
    KeyInstruction: "back, forward by one bytecode instruction", "按单条字节码指令后退、前进";
    KeyInstructions: "show or hide the instructions", "显示或隐藏指令";
    ExportTimeline: "Save the timeline as a picture", "把时间线保存为图片";
    KeyFind: "find in the text, or among the steps", "在文本或步骤中查找";
    KeyExport: "save the timeline as a picture", "把时间线保存为图片";
    ExportHint: "Path of the .svg or .png file to write", "要写入的 .svg 或 .png 文件路径";
    ExportTip: "SVG keeps names and sentences as text; PNG is twice as large as on the screen.", "SVG 保留名称与说明文字；PNG 为屏幕的两倍大小。";
    Drawing: "Drawing the picture …", "正在绘制图片……";
    // Values and waits
    ShowValues: "Show or hide the values beside the lines", "显示或隐藏行旁的值";
    ValuesAtLine: "values at line", "的值，行";
    KeyValues: "show or hide values beside the lines", "显示或隐藏行旁的值";
    SharedVariables: "Shared variables", "共享变量";
    NotWritten: "not written by a step yet", "尚未被任何步骤写入";
    NoValue: "no value", "无值";
    IsNew: "new", "新";
    ChangedByStep: "changed by the last step, from", "上一步改变了它，原值";
    StopWhenWritten: "Stop when this is written", "在它被写入时停下";
    StopWhenTouched: "Stop when this is read or written", "在它被读取或写入时停下";
    WhyWaiting: "Why it waits", "为何等待";
    LeadsTo: "Go to step", "转到步骤";
    // Menu
    Menu: "Menu", "菜单";
    GroupProgram: "Program and files", "程序与文件";
    GroupMove: "Move", "移动";
    GroupMarks: "Breakpoints and bookmarks", "断点与书签";
    GroupTabs: "Tabs", "标签页";
    PickThread: "Pick thread", "选择线程";
    SearchAllSteps: "Search the steps", "搜索步骤";
    // Filters of the steps
    StepsOfThread: "Steps of", "步骤所属";
    StepsOfKind: "Kind of steps", "步骤种类";
    AllSteps: "all steps", "所有步骤";
    SortObjects: "locks, queues and the like", "锁、队列等";
    SortLives: "starts, ends, sleeps", "开始、结束、睡眠";
    SortRaised: "exceptions", "异常";
    SortEvidence: "proofs of findings", "问题的证据";
    SortSwitches: "switches", "切换";
    // Findings
    NoFindings: "Nothing that is looked for went wrong in this run. Exploring looks at every schedule.",
        "这次运行中没有发现所检查的问题。探索会查看所有调度。";
    NoFindingsOdd: "No single step proves a mistake, but the run is not as it should be.", "没有哪一步能证明错误，但这次运行并不正常。";
    ProvedAt: "proves", "证明";
    Holds: "holds", "持有";
    KeyFindings: "what went wrong in this run", "这次运行中的问题";
    // Palette
    Palette: "What would you like to do?", "想做什么？";
    NothingOfThatName: "Nothing of that name.", "没有同名的功能。";
    SwitchTheme: "Light or dark", "浅色或深色";
    KeyPalette: "find anything by name", "按名称查找功能";
    // Editor
    RunText: "Run this text", "运行此文本";
    CloseEditor: "Close the editor", "关闭编辑器";
    EditorName: "Program text", "程序文本";
    EditProgram: "Edit", "编辑";
    TextChanged: "changed, not run yet", "已修改，尚未运行";
    DraftRestored: "This text was not saved last time; it has been kept for you.", "上次未保存的文本已为您保留。";
    DiscardText: "Discard changes", "放弃修改";
    DiscardTip: "Back to the text that was run last", "恢复为上次运行的文本";
    NewProgram: "New program", "新建程序";
    Unsaved: "Text that was not saved", "未保存的文本";
    KeyNew: "new program", "新建程序";
    Save: "Save", "保存";
    ReplacesFile: "There is a file of this name; saving once more replaces it.", "已有同名文件；再次保存将替换它。";
    FileChanged: "was changed by another program since it was read or saved here.", "在此读取或保存之后，被其他程序修改了。";
    FileInTheWay: "was changed by another program since it was read or saved here, so it has not been replaced. Your text is still here, unsaved.",
        "在此读取或保存之后，被其他程序修改了，因此没有替换它。您的文本仍在此处，尚未保存。";
    FileGone: "is not there any more. Its text is still here, unsaved.", "已不存在。其文本仍在此处，尚未保存。";
    Reload: "Read the file again", "重新读取文件";
    ReloadTip: "Shows and runs what the file holds now; a text of yours that is not saved stays in the editor", "显示并运行文件现在的内容；您未保存的文本会留在编辑器中";
    ReplaceFile: "Replace the file", "替换文件";
    SaveElsewhere: "Save elsewhere", "另存为";
    LeaveFile: "Leave both", "都保持不变";
    ReadingFile: "Reading …", "正在读取……";
    SaveTitle: "Save the program", "保存程序";
    SaveHint: "Path of the .py file to write", "要写入的 .py 文件路径";
    // Sharing, recent files, arrangement
    Share: "Copy this run and step as a code", "把这次运行与步骤复制为分享码";
    PasteCode: "Paste a code", "粘贴分享码";
    SaveTrace: "Save this run as a trace", "把这次运行保存为轨迹";
    SaveTraceHint: "Path of the .json file to write", "要写入的 .json 文件路径";
    Recent: "Recent files", "最近的文件";
    Missing: "(not there any more)", "（已不存在）";
    ForgetFile: "Take off the list", "从列表中移除";
    Perspective: "View", "视图";
    Learn: "Learn", "学习";
    Debug: "Debug", "调试";
    ExploreView: "Explore", "探索";
    ArrangeLearn: "View: learn", "视图：学习";
    ArrangeDebug: "View: debug", "视图：调试";
    ArrangeExplore: "View: explore", "视图：探索";
    LargerText: "Larger text", "放大文字";
    SmallerText: "Smaller text", "缩小文字";
    UsualText: "Text of the usual size", "正常文字大小";
    FirstHints: "First steps", "入门提示";
    HintStep: "walk through the run", "逐步走过这次运行";
    HintNext: "or the arrow beside a name: let that thread go on here", "或名称旁的箭头：让该线程在此先走";
    HintExplore: "see everything that can happen", "查看所有可能的结果";
    HintChallenge: "make it fail yourself", "亲手让它出错";
    GotIt: "Got it", "知道了";
    // Dialogs
    OpenTitle: "Open a program or a trace", "打开程序或轨迹";
    PathHint: "Path of a .py or .json file, or a share code", ".py 或 .json 文件的路径，或分享码";
    Path: "Path", "路径";
    Browse: "Browse…", "浏览…";
    Cancel: "Cancel", "取消";
    Close: "Close", "关闭";
    Dismiss: "Dismiss", "关闭提示";
    NoFileDialog: "This desktop offers no file dialog; type the path instead.", "此桌面没有文件对话框，请直接输入路径。";
    NoChineseFont: "No Chinese font was found. Install one, for example: apt install libfontconfig1 fonts-noto-cjk",
        "No Chinese font was found. Install one, for example: apt install libfontconfig1 fonts-noto-cjk";
    DropHere: "Drop the file to open it", "松开以打开文件";
    // Keys sheet
    KeysTitle: "Keyboard", "键盘";
    KeySpace: "Space", "空格";
    KeyPlay: "play or pause", "播放或暂停";
    KeyStep: "step back, step forward", "后退一步、前进一步";
    KeyStepTask: "the same, within the thread", "在同一线程内后退、前进";
    KeySwitch: "next switch, previous switch", "下一次、上一次切换";
    KeyEvidence: "previous, next step that proves a finding", "上一个、下一个证明问题的步骤";
    NextEvidence: "Next step that proves a finding", "下一个证明问题的步骤";
    PreviousEvidence: "Previous step that proves a finding", "上一个证明问题的步骤";
    NextInTask: "Next step of this thread", "此线程的下一步";
    PreviousInTask: "Previous step of this thread", "此线程的上一步";
    KeyEnds: "to the start, to the end", "到开头、到末尾";
    KeyGo: "go to a step", "转到某一步";
    KeyNext: "what if this thread took the next step", "假如让该线程走下一步";
    KeyLane: "pick a thread (0: follow the steps)", "选择线程（0：跟随步骤）";
    KeyUndo: "back to the run before a branch, on again", "回到分支前的运行、再前往";
    KeyExplore: "explore all schedules, show the shortest run", "探索所有调度、显示最短的运行";
    KeyChallenge: "challenge: make it fail; a hint", "挑战：让它出错、提示";
    KeyCompare: "pin this run, compare, search the steps", "固定此运行、对比、搜索步骤";
    KeyRun: "run, seed field", "运行、种子输入框";
    KeyOpen: "open a file, save the program, read its file again", "打开文件、保存程序、重新读取其文件";
    KeyEdit: "change the program, run what was typed", "修改程序、运行所输入的内容";
    KeyShare: "copy the run, paste one, save it", "复制运行、粘贴、保存";
    KeyArrange: "learn, debug, explore: arrange the window", "学习、调试、探索：布置窗口";
    KeyList: "show or hide the scenario list", "显示或隐藏场景列表";
    KeyTies: "causes and effects of this step, compare with it", "这一步的前因后果、与它比较";
    KeyWalk: "to the cause, to the effect", "到前因、到后果";
    KeyAxis: "by step or by time, old future", "按步或按时间、原来的未来";
    KeyView: "pan and zoom the timeline, fit", "平移与缩放时间线、适合窗口";
    KeySpeed: "slower, faster", "减慢、加快";
    KeyTabs: "open a tab", "打开标签页";
    KeyPanes: "next, previous part of the window", "窗口的下一部分、上一部分";
    NextPane: "Next part of the window", "窗口的下一部分";
    PreviousPane: "Previous part of the window", "窗口的上一部分";
    KeyScale: "larger, smaller, normal size", "放大、缩小、正常大小";
    KeyLook: "other language, other theme", "切换语言、切换主题";
    KeyHelp: "this sheet", "本页";
    KeyEscape: "close what is open", "关闭当前窗口";
    MouseTitle: "Mouse", "鼠标";
    MouseClick: "click a bar: go to that step, see its causes and effects; Shift+click another: what orders them",
        "点击色块：转到该步并显示前因后果；按住 Shift 点击另一个：比较先后";
    MouseWheel: "wheel: zoom; Shift+wheel or drag: pan; double-click: spread out", "滚轮：缩放；Shift+滚轮或拖动：平移；双击：展开";
}

//! What operations are called, short enough for a bar.

use super::language::Language;
use crate::trace::Op;

/// The verb of an operation: "acquire".
pub fn verb(op: Op, language: Language) -> &'static str {
    match language {
        Language::English => op.verb(),
        Language::Chinese => chinese(op),
    }
}

fn chinese(op: Op) -> &'static str {
    use Op::*;
    match op {
        Begin => "开始",
        Spawn(_) => "启动",
        Join(_) => "等其结束",
        Read(_) => "读",
        Write(_) => "写",
        Update(_) => "修改",
        Acquire(_) => "获取",
        TryAcquire(_) => "尝试获取",
        Release(_) => "释放",
        IsLocked(_) => "锁着？",
        Wait(_) => "等通知",
        Wake(_) => "醒来",
        Notify(_) => "通知",
        SemaphoreAcquire(_) => "取许可",
        SemaphoreTryAcquire(_) => "试取许可",
        SemaphoreRelease(_) => "还许可",
        EventWait(_) => "等事件",
        EventSet(_) => "设事件",
        EventClear(_) => "清事件",
        EventIsSet(_) => "事件已设？",
        BarrierArrive(_) => "到屏障",
        BarrierLeave(_) => "过屏障",
        BarrierChange(_) => "改屏障",
        QueuePut(_) => "放入",
        QueueTryPut(_) => "尝试放入",
        QueueGet(_) => "取出",
        QueueTryGet(_) => "尝试取出",
        QueueTaskDone(_) => "任务完成",
        QueueJoin(_) => "等队列做完",
        QueueSize(_) => "队列多长？",
        FutureWait(_) => "等结果",
        FutureSet(_) => "交结果",
        FutureQuery(_) => "有结果？",
        FuturesWait(_) => "等多个结果",
        PoolSubmit(_) => "提交",
        PoolTake(_) => "领任务",
        PoolShutdown(_) => "关闭池",
        PoolJoin(_) => "等池结束",
        TaskQuery => "查线程",
        Sleep => "休眠",
        Clock => "看时钟",
        Draw => "取随机数",
        Print => "打印",
        PrintError => "打印错误",
        Compute => "计算",
        Shutdown => "主程序结束",
        Exit => "立即退出",
    }
}

//! Source and instructions together, as `threadline dis` shows them.

//! What came before what, and what could as well have come the other way round.
//!
//! [`Clock`] is a vector clock: how much of each task is known. [`dependent`] says of two operations
//! whether their order can make a difference. Both are about ids and operations only; who keeps clocks, and
//! along which edges they travel, is decided by the readers in `detect` and `explore`.

mod clock;
mod dependence;

pub use clock::Clock;
pub use dependence::{Resource, Touch, dependent, is_universal, touches};

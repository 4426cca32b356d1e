//! What came before what, and what could as well have come the other way round.
//!
//! [`Clock`] is a vector clock: how much of each task is known. [`dependent`] says of two operations
//! whether their order can make a difference. [`Order`] keeps the clocks of a run along everything that
//! synchronises its tasks. All are about ids and operations only; what follows from them is for the readers
//! in `detect` and `explore` to say.

mod clock;
mod dependence;
mod order;

pub use clock::Clock;
pub use dependence::{Resource, Touch, dependent, is_universal, touches};
pub use order::Order;

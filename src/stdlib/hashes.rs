//! `hashlib`: the digests of the SHA-2 family, SHA-1 and MD5.

mod md5;
mod sha1;

use super::Registrar;
use super::threads::MODULE;
use crate::machine::{Answer, Args, Ctx, Effect, Object, Raised, Value};
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512};

pub(super) fn register(r: &mut Registrar<'_>) {
    r.function(MODULE, "digest", Effect::None, digest);
}

/// `digest(name, data)`
fn digest(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let name = ctx.machine.heap.as_str(args.get(0)).map(|name| name.text.clone());
    let Some(Object::Bytes(data)) = ctx.machine.heap.object(args.get(1)) else {
        return Err(ctx.type_error("object supporting the buffer API required"));
    };
    let result = match name.as_deref() {
        Some("md5") => md5::digest(data).to_vec(),
        Some("sha1") => sha1::digest(data).to_vec(),
        Some("sha224") => Sha224::digest(data).to_vec(),
        Some("sha384") => Sha384::digest(data).to_vec(),
        Some("sha512") => Sha512::digest(data).to_vec(),
        _ => Sha256::digest(data).to_vec(),
    };
    let value: Value = ctx.heap().make(Object::Bytes(result.into()));
    Ok(Answer::Value(value))
}

/// Bytes with a mark behind them, filled up to whole blocks of 64; their number of bits comes last.
fn padded(bytes: &[u8], written: fn(u64) -> [u8; 8]) -> Vec<u8> {
    let mut padded = Vec::with_capacity(bytes.len() + 72);
    padded.extend_from_slice(bytes);
    padded.push(0x80);
    padded.resize((bytes.len() + 9).next_multiple_of(64) - 8, 0);
    padded.extend(written(8 * bytes.len() as u64));
    padded
}

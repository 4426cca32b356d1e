//! `hashlib`: the digests of the SHA-2 family, SHA-1 and MD5.

use super::Registrar;
use super::threads::MODULE;
use crate::machine::{Answer, Args, Ctx, Effect, Object, Raised, Value};
use md5::Md5;
use sha1::Sha1;
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
    let result = digest_of(name.as_deref(), data);
    let value: Value = ctx.heap().make(Object::Bytes(result.into()));
    Ok(Answer::Value(value))
}

/// By the algorithm of this name; the library passes no others on.
fn digest_of(name: Option<&str>, data: &[u8]) -> Vec<u8> {
    match name {
        Some("md5") => Md5::digest(data).to_vec(),
        Some("sha1") => Sha1::digest(data).to_vec(),
        Some("sha224") => Sha224::digest(data).to_vec(),
        Some("sha384") => Sha384::digest(data).to_vec(),
        Some("sha512") => Sha512::digest(data).to_vec(),
        _ => Sha256::digest(data).to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::digest_of;

    #[test]
    fn names_lead_to_the_digests_of_their_standards() {
        // Examples of RFC 1321 and FIPS 180-1.
        assert_eq!(digest_of(Some("md5"), b"")[..4], [0xd4, 0x1d, 0x8c, 0xd9]);
        assert_eq!(digest_of(Some("md5"), b"abc")[..4], [0x90, 0x01, 0x50, 0x98]);
        let digest = digest_of(Some("sha1"), b"abc");
        assert_eq!(digest[..4], [0xa9, 0x99, 0x3e, 0x36]);
        assert_eq!(digest[16..], [0x9c, 0xd0, 0xd8, 0x9d]);
    }
}

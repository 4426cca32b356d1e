//! What a machine keeps beside its state: it makes things faster, or is room for them, and nobody can tell.

/// Lets a type be a field of what is compared and hashed without counting there.
macro_rules! no_part_of_the_state {
    ($name:ty) => {
        impl PartialEq for $name {
            fn eq(&self, _: &Self) -> bool {
                true
            }
        }

        impl Eq for $name {}

        impl std::hash::Hash for $name {
            fn hash<H: std::hash::Hasher>(&self, _: &mut H) {}
        }
    };
}

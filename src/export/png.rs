//! A picture in dots: an SVG picture of ours, painted with the fonts that are given.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{FontResolver, Options, Tree};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Dots for a point: as sharp as a good screen.
const SCALE: f32 = 2.0;
/// Most dots of a picture, four bytes each.
const DOTS_MAX: f32 = 40e6;
/// Most dots on a side; viewers give up on more.
const SIDE_MAX: f32 = 30_000.0;

/// Families that are tried for text, the first that is there.
const FAMILIES: [&str; 8] = [
    "Noto Sans",
    "DejaVu Sans",
    "Liberation Sans",
    "Arial",
    "Helvetica",
    "Segoe UI",
    "Noto Sans CJK SC",
    "PingFang SC",
];

/// A painted picture.
#[derive(Clone, Debug)]
pub struct Png {
    /// The file.
    pub bytes: Vec<u8>,
    /// Whether some of its text could not be drawn, since no font has the characters.
    pub lacks_text: bool,
}

/// Paints a picture.
///
/// # Errors
/// A sentence when the picture cannot be painted.
pub fn png(svg: &str, mut fonts: Database) -> Result<Png, String> {
    let has = |name: &&&str| {
        fonts
            .faces()
            .any(|face| face.families.iter().any(|(family, _)| family == **name))
    };
    let chosen = FAMILIES.iter().find(has).map(|name| (*name).to_owned());
    let any = || fonts.faces().next().and_then(|face| face.families.first());
    let chosen = chosen.or_else(|| any().map(|(family, _)| family.clone()));
    if let Some(family) = chosen {
        fonts.set_sans_serif_family(&family);
        fonts.set_serif_family(family);
    }
    let lacks_text = Arc::new(AtomicBool::new(fonts.is_empty()));
    let options = Options {
        font_resolver: noticing(&lacks_text),
        fontdb: Arc::new(fonts),
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).map_err(|error| error.to_string())?;
    let size = tree.size();
    let scale = SCALE
        .min((DOTS_MAX / (size.width() * size.height())).sqrt())
        .min(SIDE_MAX / size.width().max(size.height()));
    let side = |points: f32| (points * scale).round().max(1.0) as u32;
    let mut dots = Pixmap::new(side(size.width()), side(size.height()))
        .ok_or_else(|| "the picture is too large".to_owned())?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut dots.as_mut());
    Ok(Png {
        bytes: dots.encode_png().map_err(|error| error.to_string())?,
        lacks_text: lacks_text.load(Ordering::Relaxed),
    })
}

/// Chooses fonts as usual, and takes note when there is none.
fn noticing(lacks_text: &Arc<AtomicBool>) -> FontResolver<'static> {
    let usual = FontResolver::default();
    let (for_font, for_fallback) = (Arc::clone(lacks_text), Arc::clone(lacks_text));
    let (select_font, select_fallback) = (usual.select_font, usual.select_fallback);
    FontResolver {
        select_font: Box::new(move |font, fonts| {
            let found = select_font(font, fonts);
            for_font.fetch_or(found.is_none(), Ordering::Relaxed);
            found
        }),
        select_fallback: Box::new(move |wanted, tried, fonts| {
            let found = select_fallback(wanted, tried, fonts);
            for_fallback.fetch_or(found.is_none(), Ordering::Relaxed);
            found
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"50\">\
         <rect width=\"50\" height=\"50\" fill=\"red\"/><text x=\"1\" y=\"20\">a</text></svg>";

    #[test]
    fn a_picture_is_painted_twice_as_large_and_says_when_its_text_is_missing() {
        let png = png(SVG, Database::new()).unwrap();
        assert!(png.lacks_text, "there are no fonts at all");
        let dots = Pixmap::decode_png(&png.bytes).unwrap();
        assert_eq!((dots.width(), dots.height()), (200, 100));
        let red = dots.pixel(10, 10).unwrap();
        assert_eq!((red.red(), red.green(), red.alpha()), (255, 0, 255));
        assert_eq!(dots.pixel(150, 10).unwrap().alpha(), 0);
    }

    #[test]
    fn a_huge_picture_is_made_smaller() {
        let svg = SVG.replace("width=\"100\"", "width=\"100000\"");
        let png = png(&svg, Database::new()).unwrap();
        let dots = Pixmap::decode_png(&png.bytes).unwrap();
        assert!(dots.width() <= 30_000);
        assert!(png.bytes.len() < 1_000_000);
    }
}

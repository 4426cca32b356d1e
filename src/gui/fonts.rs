//! Arrows, from the font that comes along; Chinese characters, from the system's own choice of fonts, else from a
//! font file where one usually lies, else not at all, which the window says.
#![expect(clippy::disallowed_methods, reason = "a door to the outside: font files")]

use eframe::egui::epaint::text::{FontInsert, FontPriority, InsertFontFamily};
use eframe::egui::{self, FontData, FontDefinitions, FontFamily, FontId};
use egui_system_font_provider::SystemFontProvider;
use std::sync::Arc;

/// Where Linux distributions, macOS and Windows keep fonts with Chinese characters.
const FILES: [&str; 10] = [
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-sans-cjk-vf-fonts/NotoSansCJK-VF.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/wqy-microhei/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
    "/System/Library/Fonts/PingFang.ttc",
    "/System/Library/Fonts/STHeiti Light.ttc",
    "C:\\Windows\\Fonts\\msyh.ttc",
];

/// The font of the source has arrows, which the one of the text has not: it lends them, so that no system font is needed
/// for them.
pub fn lend_arrows(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::default();
    let source = fonts.families.get(&FontFamily::Monospace).cloned();
    let lent = source.into_iter().flatten();
    if let Some(text) = fonts.families.get_mut(&FontFamily::Proportional) {
        for font in lent {
            if !text.contains(&font) {
                text.push(font);
            }
        }
    }
    ctx.set_fonts(fonts);
}

/// Asks the system for fonts when a character is missing, and for Chinese shapes where several fit.
pub fn ask_system(ctx: &egui::Context) {
    let provider = SystemFontProvider::new().with_locale(Some("zh-Hans"));
    ctx.set_font_providers(vec![Arc::new(provider)]);
}

/// Whether a Chinese character has a shape in the text and in the source font.
pub fn has_chinese(ctx: &egui::Context) -> bool {
    ctx.fonts_mut(|fonts| {
        fonts.has_glyph(&FontId::proportional(13.0), '中') && fonts.has_glyph(&FontId::monospace(13.0), '中')
    })
}

/// Reads the first font file that is there; `false` when there is none.
pub fn install_from_file(ctx: &egui::Context) -> bool {
    let Some(bytes) = FILES.iter().find_map(|path| std::fs::read(path).ok()) else {
        return false;
    };
    let family = |family| InsertFontFamily {
        family,
        priority: FontPriority::Lowest,
    };
    let families = vec![family(FontFamily::Proportional), family(FontFamily::Monospace)];
    ctx.add_font(FontInsert::new("chinese", FontData::from_owned(bytes), families));
    true
}

//! Colours by meaning, for both themes, and the style of the window.
//!
//! The lane colours follow Okabe and Ito's palette for colour-blind readers; red is kept for trouble.
//! Where a colour carries meaning, a shape, a pattern or a word carries it too.

use super::words::Word;
use crate::session::Theme;
use crate::trace::TaskId;
use crate::view::tokens::TokenKind;
use crate::view::{BarKind, Language};
use eframe::egui::{self, Color32, CornerRadius, FontId, Stroke, TextStyle, Visuals};
use std::fmt::Display;

/// The colours of one theme.
#[derive(Debug)]
pub struct Palette {
    /// Behind everything.
    pub ground: Color32,
    /// Panels that carry text to read.
    pub page: Color32,
    /// Every other row.
    pub stripe: Color32,
    /// Ordinary text.
    pub text: Color32,
    /// Text that stands back.
    pub faint: Color32,
    /// Thin lines.
    pub line: Color32,
    /// The current position.
    pub cursor: Color32,
    /// Selected things.
    pub accent: Color32,
    /// Deadlock, exceptions, errors.
    pub alarm: Color32,
    /// Behind a message of trouble.
    pub alarm_ground: Color32,
    /// A good end.
    pub good: Color32,
    /// An end that is good by luck only.
    pub doubt: Color32,
    /// Waits for a lock.
    pub blocked: Color32,
    /// Waits for something else.
    pub waiting: Color32,
    /// Sleeps.
    pub sleeping: Color32,
    lanes: [Color32; 8],
    keyword: Color32,
    definition: Color32,
    string: Color32,
    constant: Color32,
    comment: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

static DARK: Palette = Palette {
    ground: rgb(0x14171c),
    page: rgb(0x191d23),
    stripe: rgb(0x1e232a),
    text: rgb(0xd8dde4),
    faint: rgb(0x98a2b0),
    line: rgb(0x353c47),
    cursor: rgb(0xffffff),
    accent: rgb(0x3b82c4),
    alarm: rgb(0xff5a66),
    alarm_ground: rgb(0x3a1d22),
    good: rgb(0x4cc38a),
    doubt: rgb(0xe3b341),
    blocked: rgb(0xb8532f),
    waiting: rgb(0x7d7340),
    sleeping: rgb(0x4f6078),
    lanes: [
        rgb(0x56b4e9),
        rgb(0xe69f00),
        rgb(0x2fbf8f),
        rgb(0xd98cc0),
        rgb(0xe3d745),
        rgb(0x9d8df1),
        rgb(0xb0bec5),
        rgb(0x9ccc65),
    ],
    keyword: rgb(0xc792ea),
    definition: rgb(0x82aaff),
    string: rgb(0xa5d28a),
    constant: rgb(0xf0a45d),
    comment: rgb(0x8a94a3),
};

static LIGHT: Palette = Palette {
    ground: rgb(0xeceff3),
    page: rgb(0xffffff),
    stripe: rgb(0xf4f6f9),
    text: rgb(0x1d232b),
    faint: rgb(0x59636f),
    line: rgb(0xc5ccd6),
    cursor: rgb(0x10151c),
    accent: rgb(0x1668ad),
    alarm: rgb(0xc40f26),
    alarm_ground: rgb(0xfde8ea),
    good: rgb(0x10724a),
    doubt: rgb(0x8a6100),
    blocked: rgb(0xd9805f),
    waiting: rgb(0xbfb27a),
    sleeping: rgb(0xa9b8cc),
    lanes: [
        rgb(0x1f7fbf),
        rgb(0xb56a00),
        rgb(0x00805c),
        rgb(0xb0468a),
        rgb(0x857500),
        rgb(0x6450c0),
        rgb(0x5a6b78),
        rgb(0x4f7d1c),
    ],
    keyword: rgb(0x7a2ea0),
    definition: rgb(0x1d4fa8),
    string: rgb(0x2c6b1f),
    constant: rgb(0x9a4a00),
    comment: rgb(0x66707c),
};

impl Palette {
    /// The colours of a theme.
    pub fn of(theme: Theme) -> &'static Palette {
        match theme {
            Theme::Dark => &DARK,
            Theme::Light => &LIGHT,
        }
    }

    /// The colour of a task's lane.
    pub fn lane(&self, task: TaskId) -> Color32 {
        self.lanes[task.index() % self.lanes.len()]
    }

    /// The colour of a bar in a task's lane.
    pub fn bar(&self, kind: BarKind, task: TaskId) -> Color32 {
        match kind {
            BarKind::Forever | BarKind::Raised => self.alarm,
            BarKind::Blocked => self.blocked,
            BarKind::Waiting => self.waiting,
            BarKind::Sleeping => self.sleeping,
            BarKind::Ask | BarKind::Read => mix(self.lane(task), self.page, 0.45),
            BarKind::Write | BarKind::Output | BarKind::Sync | BarKind::Life => self.lane(task),
        }
    }

    /// The strip at the foot of a step's bar that tells its kind apart; `None` for plain ones.
    pub fn strip(&self, kind: BarKind) -> Option<Color32> {
        match kind {
            BarKind::Sync => Some(self.cursor),
            BarKind::Output => Some(self.good),
            BarKind::Life => Some(self.faint),
            _ => None,
        }
    }

    /// The colour of a piece of source.
    pub fn token(&self, kind: TokenKind) -> Color32 {
        match kind {
            TokenKind::Plain => self.text,
            TokenKind::Keyword => self.keyword,
            TokenKind::Definition => self.definition,
            TokenKind::String => self.string,
            TokenKind::Constant => self.constant,
            TokenKind::Comment => self.comment,
        }
    }

    /// Black or white, whichever is better read on `ground`.
    pub fn ink_on(&self, ground: Color32) -> Color32 {
        let [r, g, b, _] = ground.to_array().map(f32::from);
        if 0.299 * r + 0.587 * g + 0.114 * b > 140.0 {
            rgb(0x10151c)
        } else {
            Color32::WHITE
        }
    }
}

/// `share` of the second colour in the first.
pub fn mix(first: Color32, second: Color32, share: f32) -> Color32 {
    let blend = |a: u8, b: u8| (f32::from(a) * (1.0 - share) + f32::from(b) * share).round() as u8;
    Color32::from_rgb(
        blend(first.r(), second.r()),
        blend(first.g(), second.g()),
        blend(first.b(), second.b()),
    )
}

/// How everything is said and coloured right now.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// The colours.
    pub palette: &'static Palette,
    /// The language.
    pub language: Language,
}

impl Look {
    /// A fixed word.
    pub fn say(self, word: Word) -> &'static str {
        word.say(self.language)
    }

    /// A fixed word and what there is to say about it.
    pub fn tell(self, word: Word, what: impl Display) -> String {
        let word = self.say(word);
        self.language
            .pick(format!("{word}: {what}"), format!("{word}：{what}"))
    }
}

/// Gives the toolkit's own widgets the colours of a theme.
pub fn apply(ctx: &egui::Context, theme: Theme) {
    let palette = Palette::of(theme);
    let (mut visuals, preference) = match theme {
        Theme::Dark => (Visuals::dark(), egui::ThemePreference::Dark),
        Theme::Light => (Visuals::light(), egui::ThemePreference::Light),
    };
    // With letters of its own for each theme, the toolkit would paint all of them anew with every change of colours.
    visuals.text_options = Visuals::dark().text_options;
    visuals.panel_fill = palette.ground;
    visuals.window_fill = palette.page;
    visuals.extreme_bg_color = palette.page;
    visuals.text_edit_bg_color = Some(mix(palette.page, palette.line, 0.45));
    visuals.faint_bg_color = palette.stripe;
    visuals.weak_text_color = Some(palette.faint);
    visuals.hyperlink_color = palette.accent;
    visuals.error_fg_color = palette.alarm;
    visuals.window_stroke = Stroke::new(1.0, palette.line);
    visuals.selection.bg_fill = mix(palette.accent, palette.page, 0.35);
    visuals.selection.stroke = Stroke::new(1.0, palette.text);
    visuals.widgets.noninteractive.bg_stroke = Stroke::new(1.0, palette.line);
    visuals.widgets.noninteractive.fg_stroke = Stroke::new(1.0, palette.text);
    visuals.widgets.inactive.fg_stroke = Stroke::new(1.0, palette.text);
    visuals.widgets.inactive.weak_bg_fill = mix(palette.page, palette.line, 0.6);
    visuals.widgets.inactive.bg_fill = mix(palette.page, palette.line, 0.8);
    for widget in [
        &mut visuals.widgets.inactive,
        &mut visuals.widgets.hovered,
        &mut visuals.widgets.active,
    ] {
        widget.corner_radius = CornerRadius::same(4);
    }
    ctx.set_theme(preference);
    ctx.all_styles_mut(|style| {
        style.visuals = visuals.clone();
        style.spacing.item_spacing = egui::vec2(6.0, 4.0);
        style.spacing.button_padding = egui::vec2(7.0, 3.0);
        style
            .text_styles
            .insert(TextStyle::Small, FontId::proportional(11.0));
        style
            .text_styles
            .insert(TextStyle::Body, FontId::proportional(13.5));
        style
            .text_styles
            .insert(TextStyle::Button, FontId::proportional(13.5));
        style
            .text_styles
            .insert(TextStyle::Heading, FontId::proportional(17.0));
        style
            .text_styles
            .insert(TextStyle::Monospace, FontId::monospace(13.0));
    });
}

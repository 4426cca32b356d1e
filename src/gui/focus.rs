//! What the keyboard comes to is brought into view.

use eframe::egui::scroll_area::ScrollAreaOutput;
use eframe::egui::{Id, ScrollArea, Ui};

/// What scrolls to whatever in it gets the focus.
pub trait Follows {
    /// Like `show`, and what gets the focus comes into view.
    fn show_following<R>(self, ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> ScrollAreaOutput<R>;
}

impl Follows for ScrollArea {
    fn show_following<R>(self, ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> ScrollAreaOutput<R> {
        self.show(ui, |ui| {
            let shown = add(ui);
            follow(ui);
            shown
        })
    }
}

/// Shows what has got the focus since the last frame, if it lies in here and outside of what is seen.
fn follow(ui: &Ui) {
    let key = ui.scope_id().with("focus that was followed");
    let focused = ui.memory(|memory| memory.focused());
    let before: Option<Id> = ui.data_mut(|data| {
        let before = data.get_temp(key);
        if let Some(id) = focused {
            data.insert_temp(key, id);
        } else {
            data.remove::<Id>(key);
        }
        before
    });
    let Some(id) = focused.filter(|_| before != focused) else {
        return;
    };
    let Some(response) = ui.ctx().read_response(id) else {
        return;
    };
    let is_inside = response.layer_id == ui.layer_id() && ui.min_rect().contains(response.rect.center());
    if is_inside && !ui.clip_rect().contains_rect(response.rect) {
        ui.scroll_to_rect(response.rect.expand(6.0), None);
    }
}

//! The large parts of the window, between which F6 goes: each gives the focus back to what had it there last.

use eframe::egui::{Context, Id, LayerId, Rect, WidgetRect};
use std::collections::BTreeMap;

/// How wide the rim of a pane is, in points.
const RIM: f32 = 4.0;

/// A large part of the window, in the order in which F6 goes through them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pane {
    /// The bar at the top.
    Bar,
    /// The list of scenarios and files.
    List,
    /// The lanes.
    Timeline,
    /// The text of the program, or the editor.
    Source,
    /// The instructions beside it.
    Instructions,
    /// The tabs.
    Tabs,
}

/// Where a pane is.
#[derive(Debug)]
struct Place {
    rect: Rect,
    /// What the focus comes to at first.
    door: Option<Id>,
}

/// The panes between frames.
#[derive(Debug, Default)]
pub struct Panes {
    /// Those that are there, where they are.
    places: BTreeMap<Pane, Place>,
    /// What had the focus last.
    focused: BTreeMap<Pane, Id>,
    /// Which way to go as soon as nothing lies over the panes.
    wanted: Option<bool>,
    was_covered: bool,
}

impl Panes {
    /// Gives the focus to the next pane or the one before; from the last one on to the first.
    pub fn go_soon(&mut self, is_forward: bool) {
        self.wanted = Some(is_forward);
    }

    /// At the start of a frame: goes where it is wanted, unless something lies over the panes or did so in the last
    /// frame, and forgets which panes there are.
    pub fn begin(&mut self, ctx: &Context, is_covered: bool) {
        let was_covered = std::mem::replace(&mut self.was_covered, is_covered);
        if !is_covered && !was_covered {
            if let Some(is_forward) = self.wanted.take() {
                self.go(ctx, is_forward);
            }
        } else if self.wanted.is_some() {
            ctx.request_repaint();
        }
        self.places.clear();
    }

    /// This pane is there; at first the focus comes to `door`, else to the first that takes it.
    pub fn note(&mut self, pane: Pane, rect: Rect, door: Option<Id>) {
        self.places.insert(pane, Place { rect, door });
    }

    /// Remembers what has the focus, once all panes are there.
    pub fn end(&mut self, ctx: &Context) {
        if let Some((pane, id)) = self.focus(ctx) {
            self.focused.insert(pane, id);
        }
    }

    fn go(&self, ctx: &Context, is_forward: bool) {
        let all: Vec<Pane> = self.places.keys().copied().collect();
        let here = self.focus(ctx).map(|(pane, _)| pane);
        let here = here.and_then(|pane| all.iter().position(|other| *other == pane));
        let count = all.len();
        let others = (1..=count).map(|by| match (here, is_forward) {
            (Some(here), true) => all[(here + by) % count],
            (Some(here), false) => all[(here + count - by) % count],
            (None, true) => all[by - 1],
            (None, false) => all[count - by],
        });
        let found = others.into_iter().find_map(|pane| self.entrance(ctx, pane));
        if let Some(id) = found {
            ctx.memory_mut(|memory| memory.request_focus(id));
        }
    }

    /// The pane in which the focus is, and what has it.
    fn focus(&self, ctx: &Context) -> Option<(Pane, Id)> {
        let id = ctx.memory(|memory| memory.focused())?;
        let place = ctx.read_response(id)?.interact_rect.center();
        let mut places = self.places.iter();
        let (pane, _) = places.find(|(_, pane)| pane.rect.contains(place))?;
        Some((*pane, id))
    }

    /// What gets the focus in a pane: what had it last, else its door, else the first that takes it.
    fn entrance(&self, ctx: &Context, pane: Pane) -> Option<Id> {
        let place = self.places.get(&pane)?;
        // What lies on its rim makes it larger or smaller.
        let inside = place.rect.shrink(RIM);
        ctx.viewport(|viewport| {
            let widgets = &viewport.prev_pass.widgets;
            let is_in_reach = |widget: &&WidgetRect| {
                let can_have_it = widget.sense.is_focusable() && widget.enabled && widget.visible;
                let seen = widget.interact_rect;
                can_have_it && seen.is_positive() && inside.contains(seen.center())
            };
            let known = [self.focused.get(&pane).copied(), place.door];
            let mut known = known.into_iter().flatten().filter_map(|id| widgets.get(id));
            let mut all = widgets.get_layer(LayerId::background());
            let found = known.find(is_in_reach).or_else(|| all.find(is_in_reach));
            found.map(|widget| widget.id)
        })
    }
}

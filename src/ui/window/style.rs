//! The style of the window's widgets, made from the colours of a theme.

use egui::style::{ScrollStyle, Selection, WidgetVisuals};
use egui::{
    Color32, Context, CornerRadius, FontId, Margin, Shadow, Stroke, Style, TextStyle, Vec2, Visuals,
};

use crate::scene::{Theme, ThemeName, Weight};
use crate::settings::Settings;
use crate::ui::widgets::convert::{colour, family};

/// Corner radius of widgets, in points.
const CORNER_RADIUS: CornerRadius = CornerRadius::same(6);

/// Width of a scroll bar under the pointer, in points. It has room of its own beside what
/// scrolls, so that it never lies on a field.
const BAR_WIDTH: f32 = 8.0;

/// Font size of texts in panels, in points.
pub const TEXT_SIZE: f32 = 13.0;
/// Font size of captions in panels, in points.
pub const CAPTION_SIZE: f32 = 11.5;
/// Font size of headings in panels, in points.
pub const HEADING_SIZE: f32 = 14.0;

/// The font of headings.
pub fn heading_font() -> FontId {
    FontId::new(HEADING_SIZE, family(Weight::SemiBold))
}

/// The font of captions above fields.
pub fn caption_font() -> FontId {
    FontId::new(CAPTION_SIZE, family(Weight::Medium))
}

/// The style of all widgets under `theme`. With `reduces_motion`, nothing slides or fades.
pub fn of(theme: &Theme, reduces_motion: bool) -> Style {
    let colours = &theme.colours;
    let mut style = Style::default();
    let text = |size, weight| FontId::new(size, family(weight));
    style.text_styles = [
        (TextStyle::Heading, text(HEADING_SIZE, Weight::SemiBold)),
        (TextStyle::Body, text(TEXT_SIZE, Weight::Regular)),
        (TextStyle::Button, text(TEXT_SIZE, Weight::Regular)),
        (TextStyle::Monospace, text(TEXT_SIZE, Weight::Regular)),
        (TextStyle::Small, text(CAPTION_SIZE, Weight::Regular)),
    ]
    .into();
    style.spacing.item_spacing = Vec2::new(8.0, 6.0);
    style.spacing.button_padding = Vec2::new(10.0, 5.0);
    style.spacing.interact_size = Vec2::new(32.0, 28.0);
    style.spacing.menu_margin = Margin::same(6);
    style.spacing.window_margin = Margin::same(16);
    style.spacing.icon_width = 16.0;
    style.spacing.combo_width = 120.0;
    style.spacing.scroll = ScrollStyle {
        bar_width: BAR_WIDTH,
        floating_width: 4.0,
        floating_allocated_width: BAR_WIDTH + 4.0,
        dormant_handle_opacity: 0.3,
        ..ScrollStyle::floating()
    };
    style.interaction.tooltip_delay = 0.4;
    style.interaction.selectable_labels = false;
    style.visuals = visuals(theme, colours.is_dark);
    if reduces_motion {
        style.animation_time = 0.0;
        style.scroll_animation = egui::style::ScrollAnimation::none();
    }
    style
}

fn visuals(theme: &Theme, is_dark: bool) -> Visuals {
    let colours = &theme.colours;
    let mut visuals = if is_dark {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    let text = colour(colours.text);
    let line = Stroke::new(1.0, colour(colours.line));
    let accent = colour(colours.accent);
    let field = colour(colours.field);
    // Some widgets, such as an empty check box, can be seen only by their edge, so the edge is
    // stronger than other lines.
    let edge = Stroke::new(
        1.0,
        colour(colours.line).lerp_to_gamma(colour(colours.line_strong), 0.45),
    );
    // An empty check box must not look like a filled one. The high contrast theme has strong
    // lines, so there the fill is mostly the colour of the panel.
    let rail = if theme.name == ThemeName::HighContrast {
        colour(colours.panel).lerp_to_gamma(colour(colours.line_soft), 0.2)
    } else {
        colour(colours.line_soft)
    };
    let widget = |fill: Color32, edge: Stroke, ink: Color32| WidgetVisuals {
        bg_fill: if fill == field { rail } else { fill },
        weak_bg_fill: fill,
        bg_stroke: edge,
        corner_radius: CORNER_RADIUS,
        fg_stroke: Stroke::new(1.2, ink),
        expansion: 0.0,
    };
    let hover = colour(colours.hover);
    visuals.widgets.noninteractive = widget(colour(colours.panel), line, text);
    visuals.widgets.inactive = widget(field, edge, text);
    visuals.widgets.hovered = widget(hover, Stroke::new(1.0, colour(colours.line_strong)), text);
    visuals.widgets.active = widget(hover, Stroke::new(1.5, accent), text);
    visuals.widgets.open = widget(hover, line, text);
    visuals.selection = Selection {
        bg_fill: accent.gamma_multiply(0.28),
        stroke: Stroke::new(1.5, accent),
    };
    visuals.weak_text_color = Some(colour(colours.text_soft));
    visuals.override_text_color = None;
    visuals.hyperlink_color = accent;
    visuals.faint_bg_color = colour(colours.header);
    visuals.extreme_bg_color = field;
    visuals.text_edit_bg_color = Some(field);
    visuals.warn_fg_color = colour(colours.truth);
    visuals.error_fg_color = colour(colours.negative);
    visuals.window_fill = colour(colours.panel);
    visuals.panel_fill = colour(colours.panel);
    visuals.window_stroke = line;
    visuals.window_corner_radius = CornerRadius::same(10);
    visuals.menu_corner_radius = CornerRadius::same(8);
    let shadow = Shadow {
        offset: [0, 4],
        blur: 16,
        spread: 0,
        color: Color32::from_black_alpha(if is_dark { 110 } else { 36 }),
    };
    visuals.window_shadow = shadow;
    visuals.popup_shadow = shadow;
    visuals.indent_has_left_vline = false;
    visuals
}

/// The theme that the user chose; if none, the dark or light one, as the system is set.
pub fn chosen_theme(context: &Context, settings: &Settings) -> ThemeName {
    settings
        .theme
        .unwrap_or_else(|| match context.system_theme() {
            Some(egui::Theme::Dark) => ThemeName::Dark,
            Some(egui::Theme::Light) | None => ThemeName::Light,
        })
}

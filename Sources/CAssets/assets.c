/* Written by Scripts/list-assets. */
#include "assets.h"
#include <stddef.h>
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file_0[] = {
#embed "../Studio/Assets/actions/addresses.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_1[] = {
#embed "../Studio/Assets/actions/broken-chains.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_2[] = {
#embed "../Studio/Assets/actions/chains.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_3[] = {
#embed "../Studio/Assets/actions/choosing.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_4[] = {
#embed "../Studio/Assets/actions/comparing.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_5[] = {
#embed "../Studio/Assets/actions/drawings.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_6[] = {
#embed "../Studio/Assets/actions/fresh-moves.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_7[] = {
#embed "../Studio/Assets/actions/looking.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_8[] = {
#embed "../Studio/Assets/actions/messages.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_9[] = {
#embed "../Studio/Assets/actions/models.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_10[] = {
#embed "../Studio/Assets/actions/renders.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_11[] = {
#embed "../Studio/Assets/actions/seeing.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_12[] = {
#embed "../Studio/Assets/actions/showing.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_13[] = {
#embed "../Studio/Assets/actions/undoing.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_14[] = {
#embed "../Studio/Assets/actions/working-place.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_15[] = {
#embed "../Studio/Assets/elements/clipboard.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_16[] = {
#embed "../Studio/Assets/elements/held-pointer.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_17[] = {
#embed "../Studio/Assets/elements/make.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_18[] = {
#embed "../Studio/Assets/elements/picture-cell.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_19[] = {
#embed "../Studio/Assets/elements/problem-list.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_20[] = {
#embed "../Studio/Assets/elements/refusal.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_21[] = {
#embed "../Studio/Assets/elements/tile-keys.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_22[] = {
#embed "../Studio/Assets/elements/virtual-grid.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_23[] = {
#embed "../Studio/Assets/icon.svg" suffix(, 0) if_empty(0)
};

static const unsigned char file_24[] = {
#embed "../Studio/Assets/index.html" suffix(, 0) if_empty(0)
};

static const unsigned char file_25[] = {
#embed "../Studio/Assets/inspector/add-model.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_26[] = {
#embed "../Studio/Assets/inspector/chain-inspector.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_27[] = {
#embed "../Studio/Assets/inspector/chain-places.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_28[] = {
#embed "../Studio/Assets/inspector/easing-field.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_29[] = {
#embed "../Studio/Assets/inspector/fresh-fields.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_30[] = {
#embed "../Studio/Assets/inspector/inspector.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_31[] = {
#embed "../Studio/Assets/inspector/key-inspector.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_32[] = {
#embed "../Studio/Assets/inspector/look-fields.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_33[] = {
#embed "../Studio/Assets/inspector/model-inspector.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_34[] = {
#embed "../Studio/Assets/inspector/not-shown.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_35[] = {
#embed "../Studio/Assets/inspector/parts.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_36[] = {
#embed "../Studio/Assets/inspector/project-inspector.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_37[] = {
#embed "../Studio/Assets/inspector/retime-field.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_38[] = {
#embed "../Studio/Assets/inspector/transition-inspector.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_39[] = {
#embed "../Studio/Assets/keyboard/help.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_40[] = {
#embed "../Studio/Assets/keyboard/keyboard.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_41[] = {
#embed "../Studio/Assets/keyboard/keymap.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_42[] = {
#embed "../Studio/Assets/keyboard/keys.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_43[] = {
#embed "../Studio/Assets/later.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_44[] = {
#embed "../Studio/Assets/model/chain-order.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_45[] = {
#embed "../Studio/Assets/model/drawing-marks.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_46[] = {
#embed "../Studio/Assets/model/easing.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_47[] = {
#embed "../Studio/Assets/model/failure.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_48[] = {
#embed "../Studio/Assets/model/first-model.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_49[] = {
#embed "../Studio/Assets/model/frame-list.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_50[] = {
#embed "../Studio/Assets/model/look.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_51[] = {
#embed "../Studio/Assets/model/models.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_52[] = {
#embed "../Studio/Assets/model/patch.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_53[] = {
#embed "../Studio/Assets/model/plan.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_54[] = {
#embed "../Studio/Assets/model/rate.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_55[] = {
#embed "../Studio/Assets/model/renamed.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_56[] = {
#embed "../Studio/Assets/model/renders.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_57[] = {
#embed "../Studio/Assets/model/sheet.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_58[] = {
#embed "../Studio/Assets/model/state.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_59[] = {
#embed "../Studio/Assets/model/store.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_60[] = {
#embed "../Studio/Assets/model/takes.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_61[] = {
#embed "../Studio/Assets/model/undone.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_62[] = {
#embed "../Studio/Assets/panels/ask.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_63[] = {
#embed "../Studio/Assets/panels/bar.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_64[] = {
#embed "../Studio/Assets/panels/command-line.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_65[] = {
#embed "../Studio/Assets/panels/ended.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_66[] = {
#embed "../Studio/Assets/panels/fresh-move.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_67[] = {
#embed "../Studio/Assets/panels/light-table.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_68[] = {
#embed "../Studio/Assets/panels/messages-panel.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_69[] = {
#embed "../Studio/Assets/panels/render.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_70[] = {
#embed "../Studio/Assets/panels/seen.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_71[] = {
#embed "../Studio/Assets/panels/sheet.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_72[] = {
#embed "../Studio/Assets/panels/toasts.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_73[] = {
#embed "../Studio/Assets/panels/wall.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_74[] = {
#embed "../Studio/Assets/pictures/bounded-map.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_75[] = {
#embed "../Studio/Assets/pictures/frame-table.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_76[] = {
#embed "../Studio/Assets/pictures/loader.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_77[] = {
#embed "../Studio/Assets/pictures/presenter.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_78[] = {
#embed "../Studio/Assets/pictures/readiness.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_79[] = {
#embed "../Studio/Assets/pictures/reading-order.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_80[] = {
#embed "../Studio/Assets/pictures/shadow.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_81[] = {
#embed "../Studio/Assets/pictures/thumbnails.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_82[] = {
#embed "../Studio/Assets/pictures/view.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_83[] = {
#embed "../Studio/Assets/pictures/wishes.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_84[] = {
#embed "../Studio/Assets/playback/frame-clock.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_85[] = {
#embed "../Studio/Assets/playback/player.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_86[] = {
#embed "../Studio/Assets/server/client.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_87[] = {
#embed "../Studio/Assets/server/edits.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_88[] = {
#embed "../Studio/Assets/server/events.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_89[] = {
#embed "../Studio/Assets/studio.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_90[] = {
#embed "../Studio/Assets/style/base.css" suffix(, 0) if_empty(0)
};

static const unsigned char file_91[] = {
#embed "../Studio/Assets/style/layout.css" suffix(, 0) if_empty(0)
};

static const unsigned char file_92[] = {
#embed "../Studio/Assets/style/parts.css" suffix(, 0) if_empty(0)
};

static const unsigned char file_93[] = {
#embed "../Studio/Assets/takes/dragging.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_94[] = {
#embed "../Studio/Assets/takes/takes.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_95[] = {
#embed "../Studio/Assets/timeline/change.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_96[] = {
#embed "../Studio/Assets/timeline/paint.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_97[] = {
#embed "../Studio/Assets/timeline/scale.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_98[] = {
#embed "../Studio/Assets/timeline/strip-of-change.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_99[] = {
#embed "../Studio/Assets/timeline/timeline.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_100[] = {
#embed "../Studio/Assets/transport/transport.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_101[] = {
#embed "../Studio/Assets/viewer/drawing-sheets.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_102[] = {
#embed "../Studio/Assets/viewer/layers.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_103[] = {
#embed "../Studio/Assets/viewer/onion.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_104[] = {
#embed "../Studio/Assets/viewer/placement.js" suffix(, 0) if_empty(0)
};

static const unsigned char file_105[] = {
#embed "../Studio/Assets/viewer/viewer.js" suffix(, 0) if_empty(0)
};

static const struct pegbar_asset assets[] = {
    { "actions/addresses.js", file_0, sizeof file_0 - 1 },
    { "actions/broken-chains.js", file_1, sizeof file_1 - 1 },
    { "actions/chains.js", file_2, sizeof file_2 - 1 },
    { "actions/choosing.js", file_3, sizeof file_3 - 1 },
    { "actions/comparing.js", file_4, sizeof file_4 - 1 },
    { "actions/drawings.js", file_5, sizeof file_5 - 1 },
    { "actions/fresh-moves.js", file_6, sizeof file_6 - 1 },
    { "actions/looking.js", file_7, sizeof file_7 - 1 },
    { "actions/messages.js", file_8, sizeof file_8 - 1 },
    { "actions/models.js", file_9, sizeof file_9 - 1 },
    { "actions/renders.js", file_10, sizeof file_10 - 1 },
    { "actions/seeing.js", file_11, sizeof file_11 - 1 },
    { "actions/showing.js", file_12, sizeof file_12 - 1 },
    { "actions/undoing.js", file_13, sizeof file_13 - 1 },
    { "actions/working-place.js", file_14, sizeof file_14 - 1 },
    { "elements/clipboard.js", file_15, sizeof file_15 - 1 },
    { "elements/held-pointer.js", file_16, sizeof file_16 - 1 },
    { "elements/make.js", file_17, sizeof file_17 - 1 },
    { "elements/picture-cell.js", file_18, sizeof file_18 - 1 },
    { "elements/problem-list.js", file_19, sizeof file_19 - 1 },
    { "elements/refusal.js", file_20, sizeof file_20 - 1 },
    { "elements/tile-keys.js", file_21, sizeof file_21 - 1 },
    { "elements/virtual-grid.js", file_22, sizeof file_22 - 1 },
    { "icon.svg", file_23, sizeof file_23 - 1 },
    { "index.html", file_24, sizeof file_24 - 1 },
    { "inspector/add-model.js", file_25, sizeof file_25 - 1 },
    { "inspector/chain-inspector.js", file_26, sizeof file_26 - 1 },
    { "inspector/chain-places.js", file_27, sizeof file_27 - 1 },
    { "inspector/easing-field.js", file_28, sizeof file_28 - 1 },
    { "inspector/fresh-fields.js", file_29, sizeof file_29 - 1 },
    { "inspector/inspector.js", file_30, sizeof file_30 - 1 },
    { "inspector/key-inspector.js", file_31, sizeof file_31 - 1 },
    { "inspector/look-fields.js", file_32, sizeof file_32 - 1 },
    { "inspector/model-inspector.js", file_33, sizeof file_33 - 1 },
    { "inspector/not-shown.js", file_34, sizeof file_34 - 1 },
    { "inspector/parts.js", file_35, sizeof file_35 - 1 },
    { "inspector/project-inspector.js", file_36, sizeof file_36 - 1 },
    { "inspector/retime-field.js", file_37, sizeof file_37 - 1 },
    { "inspector/transition-inspector.js", file_38, sizeof file_38 - 1 },
    { "keyboard/help.js", file_39, sizeof file_39 - 1 },
    { "keyboard/keyboard.js", file_40, sizeof file_40 - 1 },
    { "keyboard/keymap.js", file_41, sizeof file_41 - 1 },
    { "keyboard/keys.js", file_42, sizeof file_42 - 1 },
    { "later.js", file_43, sizeof file_43 - 1 },
    { "model/chain-order.js", file_44, sizeof file_44 - 1 },
    { "model/drawing-marks.js", file_45, sizeof file_45 - 1 },
    { "model/easing.js", file_46, sizeof file_46 - 1 },
    { "model/failure.js", file_47, sizeof file_47 - 1 },
    { "model/first-model.js", file_48, sizeof file_48 - 1 },
    { "model/frame-list.js", file_49, sizeof file_49 - 1 },
    { "model/look.js", file_50, sizeof file_50 - 1 },
    { "model/models.js", file_51, sizeof file_51 - 1 },
    { "model/patch.js", file_52, sizeof file_52 - 1 },
    { "model/plan.js", file_53, sizeof file_53 - 1 },
    { "model/rate.js", file_54, sizeof file_54 - 1 },
    { "model/renamed.js", file_55, sizeof file_55 - 1 },
    { "model/renders.js", file_56, sizeof file_56 - 1 },
    { "model/sheet.js", file_57, sizeof file_57 - 1 },
    { "model/state.js", file_58, sizeof file_58 - 1 },
    { "model/store.js", file_59, sizeof file_59 - 1 },
    { "model/takes.js", file_60, sizeof file_60 - 1 },
    { "model/undone.js", file_61, sizeof file_61 - 1 },
    { "panels/ask.js", file_62, sizeof file_62 - 1 },
    { "panels/bar.js", file_63, sizeof file_63 - 1 },
    { "panels/command-line.js", file_64, sizeof file_64 - 1 },
    { "panels/ended.js", file_65, sizeof file_65 - 1 },
    { "panels/fresh-move.js", file_66, sizeof file_66 - 1 },
    { "panels/light-table.js", file_67, sizeof file_67 - 1 },
    { "panels/messages-panel.js", file_68, sizeof file_68 - 1 },
    { "panels/render.js", file_69, sizeof file_69 - 1 },
    { "panels/seen.js", file_70, sizeof file_70 - 1 },
    { "panels/sheet.js", file_71, sizeof file_71 - 1 },
    { "panels/toasts.js", file_72, sizeof file_72 - 1 },
    { "panels/wall.js", file_73, sizeof file_73 - 1 },
    { "pictures/bounded-map.js", file_74, sizeof file_74 - 1 },
    { "pictures/frame-table.js", file_75, sizeof file_75 - 1 },
    { "pictures/loader.js", file_76, sizeof file_76 - 1 },
    { "pictures/presenter.js", file_77, sizeof file_77 - 1 },
    { "pictures/readiness.js", file_78, sizeof file_78 - 1 },
    { "pictures/reading-order.js", file_79, sizeof file_79 - 1 },
    { "pictures/shadow.js", file_80, sizeof file_80 - 1 },
    { "pictures/thumbnails.js", file_81, sizeof file_81 - 1 },
    { "pictures/view.js", file_82, sizeof file_82 - 1 },
    { "pictures/wishes.js", file_83, sizeof file_83 - 1 },
    { "playback/frame-clock.js", file_84, sizeof file_84 - 1 },
    { "playback/player.js", file_85, sizeof file_85 - 1 },
    { "server/client.js", file_86, sizeof file_86 - 1 },
    { "server/edits.js", file_87, sizeof file_87 - 1 },
    { "server/events.js", file_88, sizeof file_88 - 1 },
    { "studio.js", file_89, sizeof file_89 - 1 },
    { "style/base.css", file_90, sizeof file_90 - 1 },
    { "style/layout.css", file_91, sizeof file_91 - 1 },
    { "style/parts.css", file_92, sizeof file_92 - 1 },
    { "takes/dragging.js", file_93, sizeof file_93 - 1 },
    { "takes/takes.js", file_94, sizeof file_94 - 1 },
    { "timeline/change.js", file_95, sizeof file_95 - 1 },
    { "timeline/paint.js", file_96, sizeof file_96 - 1 },
    { "timeline/scale.js", file_97, sizeof file_97 - 1 },
    { "timeline/strip-of-change.js", file_98, sizeof file_98 - 1 },
    { "timeline/timeline.js", file_99, sizeof file_99 - 1 },
    { "transport/transport.js", file_100, sizeof file_100 - 1 },
    { "viewer/drawing-sheets.js", file_101, sizeof file_101 - 1 },
    { "viewer/layers.js", file_102, sizeof file_102 - 1 },
    { "viewer/onion.js", file_103, sizeof file_103 - 1 },
    { "viewer/placement.js", file_104, sizeof file_104 - 1 },
    { "viewer/viewer.js", file_105, sizeof file_105 - 1 },
    { NULL, NULL, 0 },
};

struct pegbar_asset pegbar_asset(unsigned long number) {
    unsigned long last = sizeof assets / sizeof assets[0] - 1;
    return assets[number < last ? number : last];
}

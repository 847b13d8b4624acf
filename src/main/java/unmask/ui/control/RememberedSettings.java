package unmask.ui.control;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import unmask.detail.DetailOptions;
import unmask.editor.EditingSession;
import unmask.editor.Settings;
import unmask.image.Tokens;
import unmask.inpaint.SamplingOptions;
import unmask.seam.SeamBlend;
import unmask.ui.view.Inspector;
import unmask.ui.view.MaskColour;
import unmask.ui.view.MaskLook;

/** The settings are kept from one start to the next: those of repaints, the brush, and how the mask looks. */
public final class RememberedSettings {
    private static final String BRUSH = "brushSize";
    private static final String TEMPERATURE = "temperature";
    private static final String STEPS = "steps";
    private static final String CORRECTIONS = "corrections";
    private static final String STRIDE = "stride";
    private static final String SEED = "seed";
    private static final String CELL_PIXELS = "cellPixels";
    private static final String FEATHER = "feather";
    private static final String DETAIL = "detail";
    private static final String FOLLOW = "follow";
    private static final String HOLES = "fillsHoles";
    private static final String MASK_COLOUR = "maskColour";
    private static final String MASK_PERCENT = "maskPercent";
    private static final int COARSEST = 1 << 16; // cells, in pixels: more than any picture is wide
    private static final double AUTOMATIC = -1; // stands for no number

    private final EditorPreferences preferences;
    private final EditingSession session;
    private final Toolbox toolbox;

    public RememberedSettings(EditorPreferences preferences, EditingSession session, Toolbox toolbox) {
        this.preferences = preferences;
        this.session = session;
        this.toolbox = toolbox;
    }

    public void recall() {
        var brush = toolbox.brushSizeProperty();
        brush.set(preferences.number(BRUSH, Toolbox.MIN_BRUSH, Toolbox.MAX_BRUSH, brush.get()));
        toolbox.maskLookProperty().set(maskLook());
        Settings settings = session.settingsProperty().get();
        session.settingsProperty()
                .set(settings.sampling(this::sampling)
                        .withSeed(seed())
                        .withCellPixels(cellPixels())
                        .withFeather(preferences.wholeNumber(FEATHER, 0, SeamBlend.MAX_FEATHER, settings.feather()))
                        .withDetail(new DetailOptions(share(DETAIL), share(FOLLOW)))
                        .withHolesFilled(preferences.wholeNumber(HOLES, 0, 1, 1) == 1));
    }

    public void remember() {
        preferences.rememberNumber(BRUSH, toolbox.brushSizeProperty().get());
        MaskLook look = toolbox.maskLookProperty().get();
        preferences.rememberText(MASK_COLOUR, look.colour().name());
        preferences.rememberNumber(MASK_PERCENT, look.percent());
        Settings settings = session.settingsProperty().get();
        SamplingOptions sampling = settings.sampling();
        preferences.rememberNumber(TEMPERATURE, sampling.temperature());
        preferences.rememberNumber(STEPS, sampling.steps());
        preferences.rememberNumber(CORRECTIONS, sampling.corrections());
        preferences.rememberNumber(STRIDE, sampling.stride());
        preferences.rememberText(
                SEED,
                settings.seed().isPresent() ? Long.toString(settings.seed().getAsLong()) : "");
        preferences.rememberNumber(CELL_PIXELS, settings.cellPixels().orElse((int) AUTOMATIC));
        preferences.rememberNumber(FEATHER, settings.feather());
        preferences.rememberNumber(DETAIL, settings.detail().detail().orElse(AUTOMATIC));
        preferences.rememberNumber(FOLLOW, settings.detail().follow().orElse(AUTOMATIC));
        preferences.rememberNumber(HOLES, settings.fillsHoles() ? 1 : 0);
    }

    private SamplingOptions sampling(SamplingOptions now) {
        int steps = preferences.wholeNumber(STEPS, 0, SamplingOptions.MAX_STEPS, now.steps());
        return now.withTemperature(preferences.number(
                        TEMPERATURE, Inspector.MIN_TEMPERATURE, Inspector.MAX_TEMPERATURE, now.temperature()))
                .withSteps(SamplingController.STEPS.contains(steps) ? steps : now.steps())
                .withCorrections(preferences.wholeNumber(CORRECTIONS, 0, Inspector.MAX_CORRECTIONS, now.corrections()))
                .withStride(preferences.wholeNumber(STRIDE, 1, Inspector.MAX_STRIDE, now.stride()));
    }

    /** A long number, which a fraction could not hold. */
    private OptionalLong seed() {
        return preferences
                .text(SEED)
                .filter(text -> text.matches("\\d{1," + SamplingController.SEED_DIGITS + "}"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    private OptionalInt cellPixels() {
        int stored = preferences.wholeNumber(CELL_PIXELS, Tokens.CELL, COARSEST, (int) AUTOMATIC);
        return stored == AUTOMATIC ? OptionalInt.empty() : OptionalInt.of(stored);
    }

    private MaskLook maskLook() {
        MaskLook usual = MaskLook.DEFAULT;
        String name = preferences.text(MASK_COLOUR).orElse("");
        MaskColour colour = Arrays.stream(MaskColour.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(usual.colour());
        return new MaskLook(colour, preferences.wholeNumber(MASK_PERCENT, 0, 100, usual.percent()));
    }

    private OptionalDouble share(String name) {
        double stored = preferences.number(name, 0, 1, AUTOMATIC);
        return stored == AUTOMATIC ? OptionalDouble.empty() : OptionalDouble.of(stored);
    }
}

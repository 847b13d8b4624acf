package unmask.ui.control;

import java.time.Duration;
import java.util.Locale;
import unmask.chores.FolderSurvey;

/** What is said about a training, in words that promise no more than it can keep. */
final class TrainingWords {
    private static final int FEW = 100;
    private static final Duration TASTE = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SHORT = Duration.ofHours(4);

    private TrainingWords() {}

    /** How many pictures there are. */
    static String found(FolderSurvey survey) {
        if (survey.problem().isPresent()) {
            return survey.problem().get();
        }
        if (!survey.isComplete()) {
            return "Looking at the pictures… " + survey.looked() + " of " + survey.found();
        }
        int usable = survey.usable();
        String pictures = usable == 1 ? "1 picture" : String.format(Locale.ROOT, "%,d pictures", usable);
        String few = usable < FEW ? "; a few hundred make a much better model" : "";
        boolean mostlySmall = survey.small() * 2 > usable;
        return pictures + few + (mostlySmall ? "; most are smaller than 256 pixels and will be soft" : "");
    }

    /**
     * What a training can be expected to give on a computer without a graphics card.
     *
     * @param pictures to learn from; 0 when that is not known
     */
    static String expectation(Duration time, boolean fromBuiltIn, int pictures) {
        String hope = fromBuiltIn ? withKnowledge(time) : withoutKnowledge(time);
        boolean repeats = pictures > 0 && pictures < FEW && time.compareTo(SHORT) > 0;
        return hope + (repeats ? " From so few pictures it will mostly repeat what it has seen." : "");
    }

    private static String withKnowledge(Duration time) {
        if (time.compareTo(TASTE) <= 0) {
            return "A taste: the colours of your pictures, in soft shapes. Good for trying out whether all works.";
        }
        if (time.compareTo(SHORT) <= 0) {
            return "Colours and larger shapes in the manner of your pictures; details stay soft.";
        }
        if (time.compareTo(DAY) < 0) {
            return "A night's work: clearly the manner of your pictures. Fine detail stays soft.";
        }
        return "About as good as it gets without a graphics card. From here on, more pictures help more than more"
                + " time.";
    }

    private static String withoutKnowledge(Duration time) {
        if (time.compareTo(SHORT) <= 0) {
            return "Coloured blurs. Begin with the built-in model instead, or give it more time.";
        }
        if (time.compareTo(DAY) < 0) {
            return "Soft shapes in the right colours, hardly more.";
        }
        return time.equals(DAY)
                ? "Recognisable, but soft. The built-in model learnt for about as long."
                : "Recognisable, with some detail.";
    }

    /** Roughly how long, in words. */
    static String duration(Duration time) {
        long minutes = Math.round(time.toSeconds() / 60.0);
        if (minutes < 1) {
            return "a minute";
        }
        if (minutes < 60) {
            return minutes == 1 ? "a minute" : minutes + " minutes";
        }
        long hours = minutes / 60;
        if (hours < 48) {
            return hours + " h" + (hours < 10 && minutes % 60 > 0 ? " " + minutes % 60 + " min" : "");
        }
        return Math.round(hours / 24.0) + " days";
    }

    /** The part of a progress message that says what is being done. */
    static String whatIsDone(String message) {
        return message.split("; ", 2)[0];
    }

    /** The part of a progress message that says how it goes; may be empty. A whole sentence is no such message. */
    static String howItGoes(String message) {
        String[] parts = message.split("; ", 2);
        return parts.length < 2 || message.endsWith(".")
                ? ""
                : parts[1].substring(0, 1).toUpperCase(Locale.ROOT) + parts[1].substring(1) + ".";
    }
}

package unmask.files;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Names of files as text, and back, whatever their bytes and the locale. On systems where names are bytes, they are taken for
 * UTF-8; a byte that is none is the lone surrogate U+DC00 above it, as in Python (PEP 383).
 */
public final class FileNames {
    private static final char ESCAPED = 0xDC00;
    private static final char UNKNOWN = '\uFFFD';
    private static final String ENCODING = "sun.jnu.encoding";
    private static final String URI_SCHEME = "file:/";
    private static final boolean BYTES = FileSystems.getDefault().getSeparator().equals("/");

    private FileNames() {}

    /**
     * The path of this name.
     *
     * @param text as {@link #text} gives it, or a {@code file:} URI
     * @throws IllegalArgumentException with a sentence, if no file can be called so
     */
    public static Path of(String text) {
        try {
            if (text.startsWith(URI_SCHEME)) {
                return Path.of(URI.create(text));
            }
            return Path.of(text);
        } catch (InvalidPathException e) {
            if (BYTES && text.indexOf('\0') < 0) {
                return ofBytes(encode(text));
            }
            throw new IllegalArgumentException(
                    "“" + text.replace('\0', UNKNOWN) + "” cannot be the name of a file; check how it is written.", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("“" + text + "” is no URI of a file; give its name instead.", e);
        }
    }

    /** The name as text, from which {@link #of} finds the same file. */
    public static String text(Path path) {
        String plain = path.toString();
        if (!BYTES || plain.indexOf(UNKNOWN) < 0) {
            return plain;
        }
        String[] names = path.toUri().getRawPath().replaceAll("/$", "").split("/");
        String all = Arrays.stream(names)
                .skip(Math.max(0, names.length - path.getNameCount()))
                .map(name -> decode(unescaped(name)))
                .collect(Collectors.joining("/"));
        return path.isAbsolute() ? "/" + all : all;
    }

    /** The name in a form that reaches another process of this program unchanged. */
    public static String argument(Path path) {
        String plain = path.toString();
        return survives(plain, System.getProperty(ENCODING, "UTF-8"))
                ? plain
                : path.toUri().toASCIIString();
    }

    /**
     * Whether a name reaches another process as it is.
     *
     * @param encoding of the words of a command: on Windows, letters of one region alone
     */
    static boolean survives(String name, String encoding) {
        Charset letters = Charset.forName(encoding, StandardCharsets.US_ASCII);
        return name.indexOf(UNKNOWN) < 0 && letters.newEncoder().canEncode(name);
    }

    /** Bytes of a name or of a command line as text. */
    public static String decode(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (!result.isError()) {
                return out.flip().toString();
            }
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (ESCAPED + (in.get() & 0xFF)));
            }
            decoder.reset();
        }
    }

    /**
     * The words of a command line or an environment, as the system tells them.
     *
     * @param words each followed by a zero
     */
    public static List<String> decodeWords(byte[] words) {
        List<String> decoded = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < words.length; i++) {
            if (words[i] == 0) {
                decoded.add(decode(Arrays.copyOfRange(words, start, i)));
                start = i + 1;
            }
        }
        return decoded;
    }

    /** The bytes that {@link #decode} was given. */
    static byte[] encode(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text.codePoints().forEach(c -> {
            if (c > ESCAPED + 0x7F && c <= ESCAPED + 0xFF) {
                out.write(c - ESCAPED);
            } else {
                out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
        });
        return out.toByteArray();
    }

    private static Path ofBytes(byte[] name) {
        StringBuilder escaped = new StringBuilder();
        for (byte each : name) {
            escaped.append(each == '/' ? "/" : String.format(Locale.ROOT, "%%%02X", each));
        }
        if (name.length > 0 && name[0] == '/') {
            return ofEscaped(escaped.toString());
        }
        Path found = ofEscaped("/" + escaped);
        return found.subpath(0, found.getNameCount());
    }

    private static Path ofEscaped(String rawPath) {
        return Path.of(URI.create("file://" + rawPath.replaceAll("/{2,}", "/")));
    }

    private static byte[] unescaped(String rawName) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < rawName.length(); i++) {
            if (rawName.charAt(i) == '%') {
                out.write(Integer.parseInt(rawName, i + 1, i + 3, 16));
                i += 2;
            } else {
                out.writeBytes(rawName.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    /** Whether the locale knows no other letters: names that have some must take another way. */
    public static boolean isAsciiOnly() {
        String encoding = System.getProperty(ENCODING, "UTF-8");
        return encoding.equals("ANSI_X3.4-1968") || encoding.equals("US-ASCII");
    }
}

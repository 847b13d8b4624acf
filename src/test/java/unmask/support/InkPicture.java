package unmask.support;

import java.util.Base64;

/** A JPEG of four inks, which Java cannot write: 8 x 8 pixels of one red, about 0xC83C28. */
public final class InkPicture {
    private static final String JPEG = "/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwACAQEBAQECAQEBAgICAgIEAwICAgIFBAQDBAYFBgYG"
            + "BQYGBgcJCAYHCQcGBggLCAkKCgoKCgYICwwLCgwJCgoK/9sAQwECAgICAgIFAwMFCgcGBwoKCgoKCgoKCgoKCgoKCgoKCgoKCgoK"
            + "CgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoK/8AAFAgACAAIBAERAAIRAQMRAQQRAP/EABUAAQEAAAAAAAAAAAAAAAAAAAAJ/8QA"
            + "FBABAAAAAAAAAAAAAAAAAAAAAP/EABUBAQEAAAAAAAAAAAAAAAAAAAgJ/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAA4EAQACEQMR"
            + "BAAAPwAViSakD//Z";

    private InkPicture() {}

    public static byte[] jpeg() {
        return Base64.getDecoder().decode(JPEG);
    }
}

package unmask.inpaint;

/** Why a request could not be served, in one sentence a person understands, with what to do about it. */
public class InpaintException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InpaintException(String message) {
        super(message);
    }

    public InpaintException(String message, Throwable cause) {
        super(message, cause);
    }
}

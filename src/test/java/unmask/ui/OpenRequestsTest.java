package unmask.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.glass.ui.Application;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** No system but macOS sends such requests: JavaFX is told of them as its part for macOS tells it. */
class OpenRequestsTest extends EditorTest {
    private Application.EventHandler own;

    @BeforeEach
    void rememberHandler() {
        own = seen(() -> Application.GetApplication().getEventHandler());
    }

    @AfterEach
    void putHandlerBack() throws Exception {
        Field early = Application.class.getDeclaredField("initialOpenedFiles");
        early.setAccessible(true);
        early.set(Application.GetApplication(), null);
        interact(() -> Application.GetApplication().setEventHandler(own));
    }

    @Test
    void aPictureFromTheSystemIsOpened() throws Exception {
        interact(() -> OpenRequests.Handler.install(window::open));
        request(picture("finder.png", 0xC0));
        await(() -> stage.getTitle().startsWith("finder.png"));
    }

    @Test
    void ofSeveralPicturesTheFirstIsShownAndTheOthersAreRecent() throws Exception {
        interact(() -> OpenRequests.Handler.install(window::open));
        List<Path> three = List.of(picture("x.png", 1), picture("y.png", 2), picture("z.png", 3));
        request(three.toArray(Path[]::new));
        await(() -> stage.getTitle().startsWith("x.png"));
        assertEquals(three, seen(() -> List.copyOf(preferences.recentFiles().subList(0, 3))));
    }

    @Test
    void whatWasAskedForBeforeIsOpenedOnceSomebodyListens() throws Exception {
        request(picture("early.png", 0xC0));
        interact(() -> OpenRequests.Handler.install(window::open));
        await(() -> stage.getTitle().startsWith("early.png"));
    }

    @Test
    void aRequestForNothingIsNotPassedOn() throws Exception {
        List<List<Path>> passedOn = new ArrayList<>();
        interact(() -> OpenRequests.Handler.install(passedOn::add));
        request();
        interact(() -> {}); // behind what the request may have left for later
        assertEquals(List.of(), passedOn);
    }

    /** Else JavaFX would lose what it does at these events: quitting, and following the system's settings. */
    @Test
    void everythingThatJavaFxHandlesIsPassedOn() {
        Set<String> handled = methods(own.getClass());
        assertTrue(handled.contains("handleQuitAction"), handled::toString);
        assertTrue(methods(OpenRequests.Handler.class).containsAll(handled), handled::toString);
    }

    private void request(Path... pictures) throws Exception {
        Method tell = Application.class.getDeclaredMethod("notifyOpenFiles", String[].class);
        tell.setAccessible(true);
        Object files = Arrays.stream(pictures).map(Path::toString).toArray(String[]::new);
        WaitForAsyncUtils.asyncFx(() -> tell.invoke(Application.GetApplication(), files))
                .get();
    }

    private static Set<String> methods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .map(Method::getName)
                .filter(name -> name.startsWith("handle"))
                .collect(Collectors.toSet());
    }
}

package unmask.chores;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import unmask.editor.EditingSession;
import unmask.support.ScriptedChores;
import unmask.support.ScriptedModels;

class ModelCatalogTest {
    private final Deque<Runnable> background = new ArrayDeque<>();
    private final List<String> failures = new ArrayList<>();
    private final ScriptedModels models = new ScriptedModels();
    private final ModelEntry churches = ScriptedModels.own("churches", "Churches");
    private final EditingSession session =
            new EditingSession(ScriptedModels.BUILT_IN, background::add, Runnable::run, () -> 7);
    private final ModelCatalog catalog = catalog(models);

    @Test
    void theModelInUseIsDescribedAsSoonAsItWasLookedAt() {
        assertEquals(List.of(ModelEntry.unread(ScriptedModels.BUILT_IN)), catalog.entries());
        background.remove().run();
        assertEquals(List.of("Landscapes"), titles());
        assertEquals(catalog.entries().getFirst(), catalog.usedProperty().get());
    }

    @Test
    void aRemovedModelGivesWayToTheStandardOneBeforeItIsGone() {
        models.own.add(churches);
        catalog.use(churches);
        catalog.remove(churches);
        assertEquals(ScriptedModels.BUILT_IN, session.engine().model());
        assertEquals(List.of(churches), models.own);
        while (!background.isEmpty()) {
            background.remove().run();
        }
        assertEquals(List.of(), models.own);
        assertEquals("Landscapes", catalog.usedProperty().get().title());
    }

    @Test
    void whatWasFoundBeforeARemovalIsNotShownAfterIt() {
        models.own.add(churches);
        catalog.refresh(() -> {});
        catalog.remove(churches);
        while (!background.isEmpty()) {
            background.removeLast().run();
        }
        assertEquals(List.of("Landscapes"), titles());
    }

    @Test
    void aModelChosenWhileTheListIsReadStaysInIt() {
        catalog.refresh(() -> {});
        catalog.use(churches);
        background.remove().run(); // which describes the one in use before
        background.remove().run();
        assertEquals(List.of("Landscapes", "Churches"), titles());
    }

    @Test
    void everyFailureIsASentenceAndTheNextListIsRead() {
        ModelCatalog broken = catalog(new ModelStore() {
            private boolean failed;

            @Override
            public List<ModelEntry> list() {
                if (!failed) {
                    failed = true;
                    throw new StackOverflowError();
                }
                return List.of(churches);
            }

            @Override
            public ModelEntry describe(java.nio.file.Path folder) {
                return models.describe(folder);
            }

            @Override
            public void remove(ModelEntry entry) {
                throw new RejectedExecutionException();
            }
        });
        broken.refresh(() -> {});
        broken.remove(churches);
        broken.refresh(() -> {});
        while (!background.isEmpty()) {
            background.remove().run();
        }
        assertEquals(2, failures.size());
        assertTrue(failures.stream().allMatch(sentence -> sentence.endsWith(".")), failures.toString());
        assertEquals(Optional.of(churches), broken.entries().stream().findFirst());
    }

    private ModelCatalog catalog(ModelStore store) {
        ModelCatalog made = new ModelCatalog(
                session.engine(), store, new ScriptedChores(), background::add, Runnable::run, ScriptedModels.BUILT_IN);
        made.setOnFailure(failures::add);
        return made;
    }

    private List<String> titles() {
        return catalog.entries().stream().map(ModelEntry::title).toList();
    }
}

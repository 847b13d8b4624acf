package unmask.support;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Remembers everything it is told, and lets a test wait for what it wants to hear. */
public final class Recording<T> implements Consumer<T> {
    private final List<T> heard = new ArrayList<>();

    @Override
    public synchronized void accept(T event) {
        heard.add(event);
        notifyAll();
    }

    /** Everything so far, in order. */
    public synchronized List<T> all() {
        return List.copyOf(heard);
    }

    /** Everything of one kind so far, in order. */
    public <S extends T> List<S> all(Class<S> kind) {
        return all().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /**
     * Waits until {@code count} events for which {@code wanted} holds have been heard, and returns the last of them.
     */
    public synchronized T await(int count, Predicate<? super T> wanted) throws InterruptedException {
        while (true) {
            List<T> found = heard.stream().filter(wanted).toList();
            if (found.size() >= count) {
                return found.get(count - 1);
            }
            wait();
        }
    }

    /** Waits for the first event for which {@code wanted} holds. */
    public T await(Predicate<? super T> wanted) throws InterruptedException {
        return await(1, wanted);
    }
}

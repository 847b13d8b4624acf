package unmask.data;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps decoded images as long as there is room. Nothing is ever put out: every image is needed once in each pass over the
 * data, so an image that made room for another would save as much as the other does.
 */
final class ImageCache {
    private final Map<Integer, RgbImage> images = new ConcurrentHashMap<>();
    private final AtomicLong room;

    ImageCache(long bytes) {
        this.room = new AtomicLong(bytes);
    }

    Optional<RgbImage> get(int index) {
        return Optional.ofNullable(images.get(index));
    }

    void offer(int index, RgbImage image) {
        if (room.addAndGet(-image.bytes()) < 0 || images.putIfAbsent(index, image) != null) {
            room.addAndGet(image.bytes());
        }
    }
}

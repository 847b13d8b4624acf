package unmask.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import unmask.files.WholeFile;

/** Brings together what several processes left in folders of their own. */
public final class ShardMerge {
    private static final String UNFINISHED = ".part";

    private ShardMerge() {}

    /**
     * Copies all parts into one folder, which may be one of them; parts that are there already stay.
     *
     * @return the plan that all of them follow
     * @throws EvaluationException if a folder holds no evaluation, or another one than the first
     */
    public static EvaluationPlan into(Path target, List<Path> folders) throws IOException {
        EvaluationRecord first = record(folders.getFirst());
        for (Path folder : folders) {
            requireSame(first, folders.getFirst(), record(folder), folder);
        }
        EvaluationRecord.read(target).ifPresent(before -> requireSame(first, folders.getFirst(), before, target));
        Files.createDirectories(target);
        for (Path folder : folders) {
            copyParts(folder, target);
        }
        first.write(target);
        return first.plan();
    }

    private static EvaluationRecord record(Path folder) {
        return EvaluationRecord.read(folder)
                .orElseThrow(() -> new EvaluationException(
                        folder + " holds no evaluation; give folders that unmask evaluate has written."));
    }

    private static void requireSame(EvaluationRecord first, Path firstFolder, EvaluationRecord other, Path folder) {
        if (!first.isSameWorkAs(other)) {
            throw new EvaluationException(folder + " holds another evaluation than " + firstFolder
                    + "; shards must be made with the same options, model and pictures.");
        }
    }

    private static void copyParts(Path from, Path to) throws IOException {
        Path parts = PartStore.parts(from);
        if (!Files.isDirectory(parts)) {
            return; // this shard had nothing to do
        }
        try (Stream<Path> files = Files.walk(parts)) {
            for (Path file : files.filter(ShardMerge::isPart).toList()) {
                copy(file, PartStore.parts(to).resolve(parts.relativize(file)));
            }
        }
    }

    private static boolean isPart(Path file) {
        return Files.isRegularFile(file) && !file.getFileName().toString().endsWith(UNFINISHED);
    }

    private static void copy(Path file, Path target) throws IOException {
        if (!Files.exists(target)) {
            Files.createDirectories(target.getParent());
            WholeFile.copy(file, target);
        }
    }
}

package unmask.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import unmask.files.WholeFile;
import unmask.nn.ComputeDevice;

/**
 * One evaluation of a model, in a folder that keeps what is done. Any number of processes may {@link #work} on shards
 * of it, in one folder or in several that {@link ShardMerge} brings together; {@link #report} needs all of it. One
 * thread at a time uses it. Closing frees its networks.
 */
public final class Evaluation implements AutoCloseable {
    /** The numbers, in the evaluation's folder. */
    public static final String REPORT = "report.json";

    /** The page, in the evaluation's folder. */
    public static final String PAGE = "report.html";

    /** A row for each setting, in the evaluation's folder. */
    public static final String TABLE = "table.csv";

    private final EvaluationPlan plan;
    private final Path folder;
    private final Subject subject;
    private final PartStore store;
    private final Workplan workplan;
    private final ComputeDevice device;

    private Evaluation(EvaluationPlan plan, Path folder, Subject subject, ComputeDevice device) {
        this.plan = plan;
        this.folder = folder;
        this.subject = subject;
        this.store = new PartStore(folder);
        this.workplan = new Workplan(plan, subject, store);
        this.device = device;
    }

    /**
     * Opens what the plan names, and a folder: new, or of an evaluation of the same model on the same pictures, of
     * which everything that the plan asks for is used again.
     *
     * @throws EvaluationException if the folder holds something else
     */
    public static Evaluation open(EvaluationPlan plan, Path folder, ComputeDevice device) throws IOException {
        Subject subject = Subject.open(plan, device);
        try {
            EvaluationRecord record = new EvaluationRecord(
                    EvaluationRecord.FORMAT,
                    subject.model().hash(),
                    subject.fingerprint(),
                    subject.extractor().name(),
                    plan);
            EvaluationRecord.read(folder).ifPresent(before -> record.requireSameSubject(before, folder));
            Files.createDirectories(folder);
            record.write(folder);
            return new Evaluation(plan, folder, subject, device);
        } catch (RuntimeException | IOException e) {
            subject.close();
            throw e;
        }
    }

    /** Makes the parts of a shard that are not there yet. */
    public void work(Shard shard, EvaluationProgress progress) {
        for (PartMaker maker : workplan.makers()) {
            int parts = PartStore.partsFor(maker.items());
            for (int part = 0; part < parts; part++) {
                int first = part * PartStore.ITEMS;
                int count = PartStore.itemsOf(part, maker.items());
                if (shard.owns(part) && !store.has(maker, part, count)) {
                    progress.update(maker.what(), first, maker.items());
                    store.write(maker.kind(), part, count, maker.make(first, count));
                }
            }
        }
    }

    /** Names of parts that are not there yet. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (PartMaker maker : workplan.makers()) {
            for (int part = 0; part < PartStore.partsFor(maker.items()); part++) {
                if (!store.has(maker, part, PartStore.itemsOf(part, maker.items()))) {
                    missing.add(maker.kind() + "/" + part);
                }
            }
        }
        return missing;
    }

    /**
     * Measures what the parts hold, and writes {@link #REPORT}, {@link #PAGE} and {@link #TABLE}.
     *
     * @throws EvaluationException if a part is missing
     */
    public Report report(EvaluationProgress progress) throws IOException {
        List<String> missing = missing();
        if (!missing.isEmpty()) {
            throw new EvaluationException(missing.size() + " parts are missing, the first one is " + missing.getFirst()
                    + "; run the shards that have not finished, or evaluate without --shard.");
        }
        Measurement measurement = new Measurement(plan, subject, workplan, store, new EngineProducts(device), progress);
        Report report = measurement.report();
        WholeFile.write(
                folder.resolve(REPORT),
                new ObjectMapper()
                        .writerWithDefaultPrettyPrinter()
                        .with(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                        .writeValueAsBytes(report));
        WholeFile.write(folder.resolve(TABLE), ResultTable.csv(report));
        WholeFile.write(
                folder.resolve(PAGE),
                new ReportPage(report, measurement, new Gallery(subject, workplan, store), workplan.samplings())
                        .html());
        return report;
    }

    @Override
    public void close() {
        subject.close();
    }
}

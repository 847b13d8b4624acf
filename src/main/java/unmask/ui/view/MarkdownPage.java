package unmask.ui.view;

import atlantafx.base.theme.Styles;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.parser.Parser;

/** A text in Markdown as a page to read. Links are words alone: the page stands for itself. */
public final class MarkdownPage extends VBox {
    private static final double WIDTH = 680;
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    private final URI folder;

    /** @param folder where the pictures of the text lie, as it names them */
    public MarkdownPage(String text, URI folder) {
        this.folder = folder;
        getStyleClass().add("markdown");
        setMaxWidth(WIDTH);
        blocks(PARSER.parse(text), this);
    }

    private void blocks(org.commonmark.node.Node parent, VBox into) {
        children(parent).map(this::block).forEach(into.getChildren()::add);
    }

    private Node block(org.commonmark.node.Node block) {
        return switch (block) {
            case Heading heading -> styled(flow(heading), "heading", "heading-" + heading.getLevel());
            case ListBlock list -> list(list);
            case TableBlock table -> table(table);
            case IndentedCodeBlock code -> code(code.getLiteral());
            case FencedCodeBlock code -> code(code.getLiteral());
            case Block other
            when other.getFirstChild() instanceof org.commonmark.node.Image image && image.getNext() == null ->
                picture(image);
            default -> flow(block);
        };
    }

    private Node list(ListBlock list) {
        VBox items = new VBox();
        items.getStyleClass().add("list");
        children(list).forEach(item -> {
            VBox content = new VBox();
            blocks(item, content);
            HBox.setHgrow(content, Priority.ALWAYS);
            items.getChildren().add(new HBox(8, new Label("•"), content));
        });
        return items;
    }

    private Node table(TableBlock table) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("table");
        ColumnConstraints keys = new ColumnConstraints();
        keys.setMinWidth(GridPane.USE_PREF_SIZE);
        keys.setMaxWidth(WIDTH / 2);
        grid.getColumnConstraints().add(keys);
        children(table)
                .flatMap(MarkdownPage::children)
                .filter(TableRow.class::isInstance)
                .forEach(row -> {
                    Node[] cells = children(row)
                            .filter(TableCell.class::isInstance)
                            .map(this::flow)
                            .toArray(Node[]::new);
                    grid.addRow(grid.getRowCount(), cells);
                });
        return grid;
    }

    private Node picture(org.commonmark.node.Image image) {
        URI file = folder.resolve(image.getDestination());
        Label caption = new Label(words(image));
        caption.getStyleClass().add(Styles.TEXT_MUTED);
        caption.setWrapText(true);
        ImageView view = new ImageView(new Image(file.toString(), 2 * WIDTH, 0, true, true, true)); // read behind
        view.setFitWidth(WIDTH);
        view.setPreserveRatio(true);
        view.setAccessibleText(caption.getText());
        return new VBox(6, view, caption);
    }

    private static Node code(String text) {
        return styled(new TextFlow(styled(new Text(text.stripTrailing()), "text", "code")), "code-block");
    }

    private TextFlow flow(org.commonmark.node.Node parent) {
        TextFlow flow = new TextFlow();
        texts(parent, flow, false);
        return flow;
    }

    private static void texts(org.commonmark.node.Node parent, TextFlow into, boolean strong) {
        children(parent).forEach(node -> {
            String kind = strong ? "strong" : "plain";
            switch (node) {
                case org.commonmark.node.Text text ->
                    into.getChildren().add(styled(new Text(text.getLiteral()), "text", kind));
                case Code code -> into.getChildren().add(styled(new Text(code.getLiteral()), "text", "code"));
                case org.commonmark.node.SoftLineBreak line ->
                    into.getChildren().add(new Text(" "));
                default -> texts(node, into, strong || node instanceof StrongEmphasis);
            }
        });
    }

    private static String words(org.commonmark.node.Node parent) {
        TextFlow flow = new TextFlow();
        texts(parent, flow, false);
        StringBuilder words = new StringBuilder();
        flow.getChildren().forEach(text -> words.append(((Text) text).getText()));
        return words.toString();
    }

    private static Stream<org.commonmark.node.Node> children(org.commonmark.node.Node parent) {
        return Stream.iterate(parent.getFirstChild(), node -> node != null, org.commonmark.node.Node::getNext);
    }

    private static <N extends Node> N styled(N node, String... styles) {
        node.getStyleClass().addAll(styles);
        return node;
    }
}

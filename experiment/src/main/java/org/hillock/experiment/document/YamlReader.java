package org.hillock.experiment.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Limits;
import org.hillock.experiment.diagnostic.Numbers;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.SourceText;
import org.hillock.experiment.diagnostic.Span;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Node.Field;
import org.hillock.experiment.document.Node.Mapping;
import org.hillock.experiment.document.Node.Scalar;
import org.hillock.experiment.document.Node.Sequence;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Turns the text of a description into a {@link Node}. It builds the tree from the parser's events
 * itself, because that lets it stop at the first level too deep and the first alias too many,
 * before anything is made of them.
 */
public final class YamlReader {

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();

  /** Ends the reading; what is wrong has been reported. */
  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1;

    Stop() {
      super(null, null, false, false);
    }
  }

  private record Anchored(Node node, int nodes) {}

  private final SourceText source;
  private final Limits limits;
  private final Problems problems;
  private final Map<String, @Nullable Anchored> anchors = new HashMap<>();
  private Iterator<Event> events = List.<Event>of().iterator();
  private int nodes;
  private int aliases;

  private YamlReader(SourceText source, Limits limits, Problems problems) {
    this.source = source;
    this.limits = limits;
    this.problems = problems;
  }

  /** The root of the document, or null if there is none; then the problems tell why. */
  public static @Nullable Node read(SourceText source, Limits limits, Problems problems) {
    if (isTooLong(source.text(), limits.documentBytes())) {
      problems.add(
          at(
                  Code.DOCUMENT_TOO_LONG,
                  Span.START,
                  "the description is longer than %s bytes"
                      .formatted(Numbers.grouped(limits.documentBytes())))
              .help(
                  "distributions, `like` and `sample` say in a line what lists say in thousands"));
      return null;
    }
    YamlReader reader = new YamlReader(source, limits, problems);
    try {
      return reader.document();
    } catch (Stop stop) {
      return null;
    } catch (YamlEngineException e) {
      problems.add(new YamlTrouble(source.text()).explain(e));
      return null;
    }
  }

  private static boolean isTooLong(String text, long bytes) {
    return text.length() > bytes
        || (text.length() > bytes / 3 && text.getBytes(StandardCharsets.UTF_8).length > bytes);
  }

  private @Nullable Node document() {
    events = new Parse(SETTINGS).parseString(source.text()).iterator();
    events.next(); // start of the stream
    Event first = events.next();
    if (first.getEventId() == Event.ID.StreamEnd) {
      problems.add(
          at(Code.DOCUMENT_EMPTY, Span.START, "the description is empty")
              .help("begin with `hillock: 1`, then `model:` and `experiment:`"));
      return null;
    }
    Node root = node(events.next(), 0);
    events.next(); // end of the document
    Event next = events.next();
    if (next.getEventId() != Event.ID.StreamEnd) {
      problems.add(
          at(Code.SECOND_DOCUMENT, span(next), "a second document begins here")
              .help("keep one experiment per file; remove the line `---`"));
      return null;
    }
    return root;
  }

  private Node node(Event event, int depth) {
    count(event, 1);
    if (event instanceof AliasEvent alias) {
      return alias(alias);
    }
    if (!(event instanceof NodeEvent start)) {
      throw new IllegalStateException("the parser gave " + event.getEventId() + " for a value");
    }
    refuseTag(event);
    String anchor = start.getAnchor().map(Object::toString).orElse(null);
    if (anchor != null) {
      anchors.put(anchor, null);
    }
    int before = nodes;
    Node node =
        switch (event) {
          case ScalarEvent scalar -> scalar(scalar);
          case MappingStartEvent mapping -> mapping(mapping, depth + 1);
          default -> sequence(event, depth + 1);
        };
    if (anchor != null) {
      anchors.put(anchor, new Anchored(node, nodes - before + 1));
    }
    return node;
  }

  private void count(Event event, int more) {
    nodes += more;
    if (nodes > limits.nodes()) {
      stop(
          at(
                  Code.TOO_MANY_VALUES,
                  span(event),
                  "the description has more than %s values"
                      .formatted(Numbers.grouped(limits.nodes())))
              .help("values repeated by an alias count each time"));
    }
  }

  private Node alias(AliasEvent event) {
    String name = event.getAlias().toString();
    if (++aliases > limits.aliases()) {
      stop(
          at(
              Code.TOO_MANY_VALUES,
              span(event),
              "the description uses more than %s aliases"
                  .formatted(Numbers.grouped(limits.aliases()))));
    }
    Anchored anchored = anchors.get(name);
    if (anchored == null) {
      boolean inside = anchors.containsKey(name);
      stop(
          at(
                  Code.BAD_ALIAS,
                  span(event),
                  inside
                      ? "%s stands within itself".formatted(Text.quoted("&" + name))
                      : "there is no anchor %s above".formatted(Text.quoted("&" + name)))
              .help(
                  "to use a value several times, give it a name under `parameters:` and write `$name`"));
      throw new Stop();
    }
    count(event, anchored.nodes() - 1);
    return anchored.node();
  }

  private Scalar scalar(ScalarEvent event) {
    Span span = span(event);
    String text = event.getValue();
    int offset = -1;
    if (span.startLine() == span.endLine()) {
      int delimiters =
          span.endColumn() - span.startColumn() - text.codePointCount(0, text.length());
      if (event.isPlain() ? delimiters == 0 : delimiters == 2) {
        offset = delimiters / 2;
      }
    }
    return new Scalar(text, !event.isPlain(), offset, span);
  }

  private Sequence sequence(Event start, int depth) {
    checkDepth(start, depth);
    List<Node> items = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      items.add(node(event, depth));
      event = events.next();
    }
    Span end = items.isEmpty() ? span(start) : items.getLast().span();
    return new Sequence(items, extent(start, event, end));
  }

  private Mapping mapping(MappingStartEvent start, int depth) {
    checkDepth(start, depth);
    List<Field> fields = new ArrayList<>();
    Map<String, Span> seen = new HashMap<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      Scalar key = key(event);
      Node value = node(events.next(), depth);
      checkKey(key, value);
      Span earlier = seen.putIfAbsent(key.text(), key.span());
      if (earlier == null) {
        fields.add(new Field(key, value));
      } else {
        problems.add(
            at(Code.DUPLICATE_KEY, key.span(), "%s is given twice".formatted(key.kind()))
                .note("the first is on line " + earlier.startLine())
                .help("remove one of the two"));
      }
      event = events.next();
    }
    Span end = fields.isEmpty() ? span(start) : fields.getLast().value().span();
    return new Mapping(fields, extent(start, event, end));
  }

  private Scalar key(Event event) {
    if (event instanceof ScalarEvent scalar) {
      count(event, 1);
      return scalar(scalar);
    }
    stop(at(Code.MALFORMED, span(event), "a key must be a word, not a list, mapping or alias"));
    throw new Stop();
  }

  /** {@code {a:1}} is, to YAML, the key "a:1" without a value. */
  private void checkKey(Scalar key, Node value) {
    int colon = key.text().indexOf(':');
    if (!key.quoted()
        && colon > 0
        && value instanceof Scalar s
        && s.isNull()
        && s.text().isEmpty()) {
      stop(YamlTrouble.missingSpace(key.part(colon, colon + 1), key.text()));
    }
  }

  private void refuseTag(Event event) {
    boolean tagged =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag().isPresent();
          case CollectionStartEvent start -> start.getTag().isPresent();
          default -> false;
        };
    if (tagged) {
      stop(
          at(Code.TAG, span(event), "tags (`!…`) have no meaning in a description")
              .help("remove the tag"));
    }
  }

  private void checkDepth(Event event, int depth) {
    if (depth > limits.depth()) {
      stop(
          at(
              Code.TOO_DEEP,
              span(event),
              "lists and mappings are nested more than %d deep".formatted(limits.depth())));
    }
  }

  private void stop(Diagnostic diagnostic) {
    problems.add(diagnostic);
    throw new Stop();
  }

  /** In block style the parser ends a collection only where the next token begins, lines later. */
  private static Span extent(Event start, Event end, Span last) {
    Span from = span(start);
    Span to = span(end);
    boolean delimited = to.endLine() > to.startLine() || to.endColumn() > to.startColumn();
    Span until = delimited ? to : last;
    return until.endLine() < from.startLine()
        ? from
        : new Span(from.startLine(), from.startColumn(), until.endLine(), until.endColumn());
  }

  private static Span span(Event event) {
    Mark start = event.getStartMark().orElseThrow();
    Mark end = event.getEndMark().orElse(start);
    return new Span(
        start.getLine() + 1, start.getColumn() + 1, end.getLine() + 1, end.getColumn() + 1);
  }

  private static Diagnostic at(Code code, Span span, String message) {
    return Diagnostic.of(code, new Place("", span), message);
  }
}

package org.hillock.experiment.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hillock.experiment.model.Group;

/**
 * A Python expression that lays itself out: on one line if it fits, else with one argument per
 * line.
 */
sealed interface Py {

  int WIDTH = 100;

  String flat();

  /**
   * The expression over several lines.
   *
   * @param indent columns by which its last line is indented
   */
  default String broken(int indent) {
    return flat();
  }

  /** Text that is Python already: a name, a number, an encoded string. */
  record Atom(String flat) implements Py {}

  /** An argument or item, with the text before it: {@code label=} or {@code "exc": }. */
  record Item(String before, Py value) {

    static Item of(Py value) {
      return new Item("", value);
    }
  }

  /** Items between an opening and a closing text. */
  record Group(String open, List<Item> items, String close) implements Py {

    @Override
    public String flat() {
      return open
          + String.join(
              ", ", items.stream().map(item -> item.before() + item.value().flat()).toList())
          + close;
    }

    @Override
    public String broken(int indent) {
      String inner = "\n" + " ".repeat(indent + 4);
      StringBuilder result = new StringBuilder(open);
      if (items.size() > 8
          && items.stream().allMatch(i -> i.value() instanceof Atom && i.before().isEmpty())) {
        return result
            .append(filled(inner))
            .append('\n')
            .append(" ".repeat(indent))
            .append(close)
            .toString();
      }
      for (Item item : items) {
        result
            .append(inner)
            .append(item.before())
            .append(fitted(item.value(), indent + 4, indent + 5 + item.before().length()))
            .append(',');
      }
      return result.append('\n').append(" ".repeat(indent)).append(close).toString();
    }

    /** Many short items, as many on a line as fit. */
    private String filled(String inner) {
      StringBuilder result = new StringBuilder();
      int column = WIDTH;
      for (Item item : items) {
        String text = item.value().flat() + ",";
        if (column + text.length() + 1 > WIDTH) {
          result.append(inner);
          column = inner.length() - 1;
        } else {
          result.append(' ');
          column++;
        }
        result.append(text);
        column += text.length();
      }
      return result.toString();
    }
  }

  /**
   * The expression in the shape that fits.
   *
   * @param used columns that are already taken on its first line, and behind it on its last
   */
  static String fitted(Py expression, int indent, int used) {
    String flat = expression.flat();
    return used + flat.length() <= WIDTH ? flat : expression.broken(indent);
  }

  static Py atom(String text) {
    return new Atom(text);
  }

  static Py string(String text) {
    return new Atom(PythonLiteral.string(text));
  }

  static Item named(String name, Py value) {
    return new Item(name + "=", value);
  }

  static Py call(String function, List<Item> arguments) {
    return new Group(function + "(", arguments, ")");
  }

  static Py call(String function, Item... arguments) {
    return call(function, List.of(arguments));
  }

  static Py list(List<Py> values) {
    return new Group("[", values.stream().map(Item::of).toList(), "]");
  }

  static Py dict(Map<String, Py> entries) {
    List<Item> items = new ArrayList<>();
    entries.forEach((key, value) -> items.add(new Item(PythonLiteral.string(key) + ": ", value)));
    return new Group("{", items, "}");
  }
}

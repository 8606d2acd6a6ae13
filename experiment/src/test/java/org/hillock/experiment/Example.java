package org.hillock.experiment;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hillock.experiment.diagnostic.Limits;
import org.hillock.experiment.diagnostic.UserFiles;
import org.jspecify.annotations.Nullable;

/**
 * A description on a page of the documentation: a block of code called {@code yaml}. Behind that
 * word may stand {@code part=cell} for what is put into a description around it, {@code
 * on=nest,neuron} for where it runs, {@code limits=depth:4} for bounds that differ, {@code
 * units=required} if numbers must have theirs. A block with {@code file=NAME} behind it is a file
 * beside it, {@code repeat=} times over.
 *
 * @param line of the page where it begins
 */
record Example(
    String part,
    List<String> backends,
    Map<String, Long> bounds,
    boolean needsUnits,
    String text,
    Map<String, String> files,
    int line) {

  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w+)([^\\n]*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final String TWO =
      "exc: {size: 80, cell: {type: IF_cond_exp}}\ninh: {like: exc, size: 20}\n";

  /** All examples of a page, each with the files that follow it. */
  static List<Example> on(String page) {
    List<Example> result = new ArrayList<>();
    Matcher block = BLOCK.matcher(page);
    while (block.find()) {
      Map<String, String> words = words(block.group(2));
      String file = words.get("file");
      if (file != null) {
        int times = Integer.parseInt(words.getOrDefault("repeat", "1"));
        result.getLast().files().put(file, block.group(3).repeat(times));
      } else if (block.group(1).equals("yaml")) {
        int line = (int) page.substring(0, block.start()).lines().count() + 1;
        result.add(of(words, block.group(3), line));
      }
    }
    return result;
  }

  private static Example of(Map<String, String> words, String text, int line) {
    Map<String, Long> bounds = new HashMap<>();
    for (String bound : list(words.get("limits"))) {
      bounds.put(bound.split(":", 2)[0], Long.valueOf(bound.split(":", 2)[1]));
    }
    return new Example(
        words.getOrDefault("part", "document"),
        list(words.get("on")),
        bounds,
        "required".equals(words.get("units")),
        text,
        new HashMap<>(),
        line);
  }

  private static Map<String, String> words(String line) {
    Map<String, String> result = new HashMap<>();
    Arrays.stream(line.strip().split(" +", -1))
        .filter(word -> !word.isEmpty())
        .forEach(word -> result.put(word.split("=", 2)[0], word.split("=", 2)[1]));
    return result;
  }

  private static List<String> list(@Nullable String words) {
    return words == null ? List.of() : List.of(words.split(",", -1));
  }

  boolean isWhole() {
    return part.equals("document");
  }

  /** The whole description that this is a part of. */
  String description() {
    return switch (part) {
      case "document" -> text;
      case "cell" -> populations("some:\n  size: 1\n  cell:\n" + text.indent(4), "");
      case "population" -> populations("some:\n" + text.indent(2), "");
      case "populations" -> populations(text, "");
      case "groups" -> populations(TWO, "  groups:\n" + text.indent(4));
      case "projections" -> populations(TWO, "  projections:\n" + text.indent(4));
      case "model" -> model(text.indent(2));
      case "experiment" ->
          "hillock: 1\nmodel:\n  populations:\n" + TWO.indent(4) + "experiment:\n" + text.indent(2);
      default -> throw new IllegalArgumentException("no such part: " + part);
    };
  }

  private static String populations(String populations, String more) {
    return model("  populations:\n" + populations.indent(4) + more);
  }

  private static String model(String model) {
    return "hillock: 1\nmodel:\n" + model + "experiment:\n  protocol: [{run: 100 ms}]\n";
  }

  /** The files beside it. */
  UserFiles userFiles() {
    return name ->
        Optional.ofNullable(files.get(name)).map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  /** The compiler that it is for. */
  Compiler compiler() {
    Compiler compiler = new Compiler(limits(), "1");
    return needsUnits ? compiler.insistingOnUnits() : compiler;
  }

  private Limits limits() {
    Map<String, Long> all = new HashMap<>(Limits.defaults().asMap());
    if (!all.keySet().containsAll(bounds.keySet())) {
      throw new IllegalArgumentException("no such bounds: " + bounds);
    }
    all.putAll(bounds);
    return new Limits(
        all.get("document_bytes"),
        all.get("depth").intValue(),
        all.get("nodes").intValue(),
        all.get("aliases").intValue(),
        all.get("diagnostics").intValue(),
        all.get("title_length").intValue(),
        all.get("name_length").intValue(),
        all.get("elements").intValue(),
        all.get("cells"),
        all.get("synapses"),
        all.get("duration_ms"),
        all.get("steps"),
        all.get("recorded_bytes"));
  }
}

package org.hillock.experiment.emit;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Gives the elements of a description names in a Python module: their own wherever these can be
 * had.
 */
final class PythonNames {

  /** Words that a name must not hide: Python's own, and those of the generated module. */
  private static final Set<String> RESERVED =
      Set.of(
          """
          False None True and as assert async await break class continue def del elif else except finally for from
          global if import in is lambda match nonlocal not or pass raise return try type while with yield case
          abs all any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex copyright
          credits delattr dict dir divmod enumerate eval exec exit filter float format frozenset getattr globals
          hasattr hash help hex id input int isinstance issubclass iter len license list locals map max memoryview
          min next object oct open ord pow print property quit range repr reversed round set setattr slice sorted
          staticmethod str sum super tuple vars zip
          argparse hashlib importlib inspect io Path numpy SimpleNamespace NumpyRNG ArrayParameter RandomDistribution Sequence IndexBasedExpression Line Grid2D Grid3D RandomStructure Cuboid Sphere Space brian2 pyNN
          build protocol collect main draw per_cell PerSynapse rng run sampling thinned save setup copy trial begin_trial recorded set_rate set_spike_times set_synapses per_pair read_weights collect_weights read_connections WEIGHTS prepare load_extension prepare_releases data trains
          sim backend threads network progress extras
          TITLE SEED TIMESTEP MIN_DELAY MAX_DELAY DURATION REPORT_EVERY SEEDS BACKENDS RECORDED SAMPLING SPACE
          DENDRITIC_DELAY_FRACTION DATA
          """
              .strip()
              .split("\\s+"));

  private final Set<String> taken = new HashSet<>(RESERVED);

  /** A variable for an element. */
  String variable(String name) {
    return unique(mangled(name));
  }

  /** A constant for a parameter. */
  String constant(String name) {
    return unique(mangled(name).toUpperCase(Locale.ROOT));
  }

  private String unique(String wanted) {
    String name = wanted;
    if (RESERVED.contains(name)) {
      name = wanted + "_";
    }
    for (int i = 2; !taken.add(name); i++) {
      name = wanted + "_" + i;
    }
    return name;
  }

  /**
   * Only ASCII letters, digits and underscores, and no digit first. Names with `__` around them
   * mean something.
   */
  static String mangled(String name) {
    StringBuilder result = new StringBuilder();
    String text = name.replace("->", "_to_");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      result.append(plain || c == '_' ? c : '_');
    }
    boolean word = !result.isEmpty() && Character.isLetter(result.charAt(0));
    return word ? result.toString() : "x" + (result.indexOf("_") == 0 ? "" : "_") + result;
  }
}

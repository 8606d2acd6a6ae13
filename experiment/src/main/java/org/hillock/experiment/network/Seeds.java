package org.hillock.experiment.network;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hillock.experiment.model.Connector;
import org.hillock.experiment.model.Group;
import org.hillock.experiment.model.Model;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Population;
import org.hillock.experiment.model.Procedure;
import org.hillock.experiment.model.Projection;
import org.hillock.experiment.model.Step;
import org.hillock.experiment.model.Structure;
import org.hillock.experiment.model.Synapse;
import org.hillock.experiment.model.Value;

/**
 * The seeds of all random elements. Each is derived from the experiment's seed and the path of its
 * element alone, so an edit in one place of a description moves no number anywhere else.
 */
public final class Seeds {

  /** What the simulators draw themselves, such as the spikes of Poisson sources. */
  public static final String NATIVE = "experiment.native";

  private Seeds() {}

  /** SHA-256 of seed and path, cut to 31 bits. Never zero, which NEST refuses. */
  public static int derive(long seed, String path) {
    byte[] digest = sha256(seed + "\n" + path);
    return Math.max(1, ByteBuffer.wrap(digest).getInt() & Integer.MAX_VALUE);
  }

  public static byte[] sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The digest of some bytes. */
  public static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The seed of every random element, by path, in the order of the description. */
  public static Map<String, Integer> of(long seed, Model model, Procedure procedure) {
    Map<String, Integer> seeds = of(seed, model);
    procedure
        .changes()
        .forEach(
            change ->
                change
                    .values()
                    .forEach((name, value) -> add(seeds, seed, change(change, name), value)));
    return seeds;
  }

  private static Map<String, Integer> of(long seed, Model model) {
    Map<String, Integer> seeds = new LinkedHashMap<>();
    for (Population population : model.populations()) {
      population
          .structure()
          .filter(Structure::isRandom)
          .ifPresent(
              structure -> {
                String path = structure(population);
                seeds.put(path, own(structure.seed()).orElseGet(() -> derive(seed, path)));
              });
      population
          .parameters()
          .forEach((name, value) -> add(seeds, seed, parameter(population, name), value));
      population
          .initial()
          .forEach((name, value) -> add(seeds, seed, initial(population, name), value));
    }
    for (Group group : model.groups()) {
      if (group.members() instanceof Group.Sample sample) {
        String path = sample(group);
        seeds.put(path, own(sample.seed()).orElseGet(() -> derive(seed, path)));
      }
    }
    for (Projection projection : model.projections()) {
      addProjection(seeds, seed, projection);
    }
    return seeds;
  }

  private static void addProjection(Map<String, Integer> seeds, long seed, Projection projection) {
    if (projection.connector().isRandom()) {
      String path = connector(projection);
      seeds.put(path, own(projection.connector().seed()).orElseGet(() -> derive(seed, path)));
    }
    if (projection.connector() instanceof Connector.FixedNumber fixed) {
      add(seeds, seed, number(projection), fixed.number());
    }
    projection
        .synapse()
        .parameters()
        .forEach((name, value) -> add(seeds, seed, synapse(projection, name), value));
    if (isStochastic(projection.synapse())) {
      seeds.put(releases(projection), derive(seed, releases(projection)));
    }
  }

  /** Whether the synapse draws numbers at each spike. */
  public static boolean isStochastic(Synapse synapse) {
    return switch (synapse.word()) {
      case "SimpleStochastic", "StochasticTsodyksMarkram", "MultiQuantal" -> true;
      default -> false;
    };
  }

  private static void add(Map<String, Integer> seeds, long seed, String path, Value value) {
    if (value instanceof Value.Drawn drawn) {
      seeds.put(path, own(drawn.seed()).orElseGet(() -> derive(seed, path)));
    }
  }

  /** The seed that an element states itself. */
  private static Optional<Integer> own(Optional<Num> seed) {
    return seed.map(number -> number.value().intValueExact());
  }

  public static String parameter(Population population, String name) {
    return "model.populations.%s.cell.%s".formatted(population.name(), name);
  }

  /** The path of the generator of an initial value, which can be that of a parameter. */
  public static String initial(Population population, String name) {
    if (population.initial().get(name) instanceof Value.Drawn drawn && drawn.like().isPresent()) {
      return parameter(population, drawn.like().get());
    }
    return "model.populations.%s.initial.%s".formatted(population.name(), name);
  }

  /** A parameter that a step of the protocol changes. */
  public static String change(Step.Change change, String name) {
    return change.path() + "." + name;
  }

  /** Where cells are. */
  public static String structure(Population population) {
    return "model.populations.%s.structure".formatted(population.name());
  }

  public static String sample(Group group) {
    return "model.groups.%s.sample".formatted(group.name());
  }

  public static String connector(Projection projection) {
    return "model.projections.%s.connect".formatted(projection.name());
  }

  /** How many connections each cell has. */
  public static String number(Projection projection) {
    return connector(projection) + ".n";
  }

  /** What stochastic synapses draw at each spike. */
  public static String releases(Projection projection) {
    return "model.projections.%s.synapse".formatted(projection.name());
  }

  public static String synapse(Projection projection, String name) {
    return "model.projections.%s.synapse.%s".formatted(projection.name(), name);
  }
}

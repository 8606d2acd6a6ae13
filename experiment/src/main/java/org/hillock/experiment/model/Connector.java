package org.hillock.experiment.model;

import java.util.BitSet;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.expression.Expression;

/** Which cells of a projection are connected. */
public sealed interface Connector {

  /** The word of the language: PyNN's class without "Connector". */
  String word();

  /** Where it was written. */
  Place place();

  /** Whether it draws which cells are connected, so that it needs a seed. */
  default boolean isRandom() {
    return switch (this) {
      case FixedProbability _, ByPair _, FixedNumber _, FixedTotalNumber _ -> true;
      case AllToAll _, OneToOne _, FromList _, Array _, Clone _ -> false;
    };
  }

  /** Its own seed, if it draws and its seed is not derived from that of the experiment. */
  default Optional<Num> seed() {
    return Optional.empty();
  }

  /**
   * Every cell with every cell.
   *
   * @param allowSelf whether a cell is connected with itself
   */
  record AllToAll(boolean allowSelf, Place place) implements Connector {
    @Override
    public String word() {
      return "AllToAll";
    }
  }

  /** The first with the first, the second with the second, and so on. */
  record OneToOne(Place place) implements Connector {
    @Override
    public String word() {
      return "OneToOne";
    }
  }

  /**
   * Each pair with the same probability.
   *
   * @param probability between 0 and 1
   * @param self whether a cell may be connected with itself
   * @param seed its own seed, if it is not derived from that of the experiment
   */
  record FixedProbability(Num probability, SelfConnections self, Optional<Num> seed, Place place)
      implements Connector {
    @Override
    public String word() {
      return "FixedProbability";
    }
  }

  /**
   * Each pair with a probability of its own.
   *
   * @param word PyNN's class without "Connector"
   * @param probability of the distance, the displacement or the numbers of both cells
   * @param expected how many connections are to be expected
   */
  record ByPair(
      String word,
      Expression probability,
      Expected expected,
      SelfConnections self,
      Optional<Num> seed,
      Place place)
      implements Connector {}

  /**
   * An expected number of connections.
   *
   * @param exact whether it was summed over all pairs, not only over some
   */
  record Expected(double number, boolean exact) {}

  /** The side on which a number of connections is fixed. */
  enum Side {
    /** Each receiver has so many senders. */
    PRE,
    /** Each sender has so many receivers. */
    POST
  }

  /**
   * The same number of connections for each cell of one side.
   *
   * @param side the side of the partners that are chosen: PRE chooses senders for each receiver
   * @param number how many, or a distribution of whole numbers
   * @param withReplacement whether each choice is made from all cells, so that a pair can be
   *     connected twice
   * @param allowSelf whether a cell may be connected with itself
   */
  record FixedNumber(
      Side side,
      Value number,
      boolean withReplacement,
      boolean allowSelf,
      Optional<Num> seed,
      Place place)
      implements Connector {
    @Override
    public String word() {
      return switch (side) {
        case PRE -> "FixedNumberPre";
        case POST -> "FixedNumberPost";
      };
    }
  }

  /** So many connections between any cells; a pair can be connected twice. */
  record FixedTotalNumber(Num number, Optional<Num> seed, Place place) implements Connector {
    @Override
    public String word() {
      return "FixedTotalNumber";
    }
  }

  /** The connections of a list. */
  record FromList(ConnectionTable table, Place place) implements Connector {
    @Override
    public String word() {
      return "FromList";
    }
  }

  /**
   * The connections of a matrix.
   *
   * @param from number of rows, one for each sender
   * @param to number of columns, one for each receiver
   * @param connected the cells of the matrix, row by row
   */
  record Array(int from, int to, BitSet connected, Place place) implements Connector {
    /** Copies the bits. */
    public Array {
      connected = (BitSet) connected.clone();
    }

    @Override
    public BitSet connected() {
      return (BitSet) connected.clone();
    }

    @Override
    public String word() {
      return "Array";
    }
  }

  /**
   * The pairs that another projection connects, each once.
   *
   * @param reference the other projection, which stands above this one
   */
  record Clone(Projection reference, Place place) implements Connector {
    @Override
    public String word() {
      return "Clone";
    }
  }
}

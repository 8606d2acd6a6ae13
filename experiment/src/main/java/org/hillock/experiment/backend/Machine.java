package org.hillock.experiment.backend;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;
import org.hillock.experiment.document.Resource;
import org.hillock.experiment.model.Model;
import org.hillock.experiment.model.Population;
import org.hillock.experiment.model.Projection;
import org.hillock.experiment.model.Setup;
import org.hillock.experiment.model.Value;

/**
 * A machine of cores on chips on boards, as its mapping software counts them.
 *
 * @param neuronsPerCore how many neurons a core takes
 * @param neuronsPerCoreOf the same for cell types that differ
 * @param coresPerChip cores of a chip that take neurons
 * @param chipsPerBoard chips of a board
 * @param chipsPerBoardPlanned how many of them are counted on when boards are asked for
 * @param coresPerBoardCharged core-hours that an hour of a board costs
 * @param delayStepsOnCore longest delay, in time steps, that needs no core of its own
 * @param delayStepsSure longest delay, in time steps, that is sure to fit
 * @param fineTimestep time step, in ms, below which the machine is not reliable
 */
public record Machine(
    int neuronsPerCore,
    Map<String, Integer> neuronsPerCoreOf,
    int coresPerChip,
    int chipsPerBoard,
    int chipsPerBoardPlanned,
    int coresPerBoardCharged,
    int delayStepsOnCore,
    int delayStepsSure,
    BigDecimal fineTimestep) {

  private static final double MS_PER_HOUR = 3_600_000;

  /** Copies the map. */
  public Machine {
    neuronsPerCoreOf = Map.copyOf(neuronsPerCoreOf);
  }

  /**
   * What an experiment takes of a machine, before it is laid out. Real layouts also split on
   * memory, and cores that only simulate synapses or that hold back delays beyond one a population
   * are not foreseen: so it is a lower bound for large and plastic networks.
   *
   * @param cores cores with neurons, and one for each population whose delays are long
   * @param chips what they fill
   * @param boards what is asked for
   * @param coreHours what the biological time costs at the machine's own speed; loading comes to it
   */
  public record Share(long cores, long chips, long boards, double coreHours) {}

  /** What an experiment takes. */
  public Share share(Model model, Setup setup, double durationMs) {
    long cores = 0;
    for (Population population : model.populations()) {
      cores += cores(population.cellType(), population.cells());
      if (model.projections().stream()
          .anyMatch(each -> each.from().equals(population.name()) && isSlow(each, setup))) {
        cores++;
      }
    }
    long chips = chips(cores);
    long boards = boards(chips);
    return new Share(
        cores, chips, boards, boards * (double) coresPerBoardCharged * durationMs / MS_PER_HOUR);
  }

  private boolean isSlow(Projection projection, Setup setup) {
    return projection.synapse().delay().orElse(null) instanceof Value.Constant constant
        && constant
                .number()
                .value()
                .compareTo(setup.timestep().value().multiply(BigDecimal.valueOf(delayStepsOnCore)))
            > 0;
  }

  /** How many cores so many cells of a type take. */
  public long cores(String cellType, long cells) {
    return Math.ceilDiv(cells, neuronsPerCoreOf.getOrDefault(cellType, neuronsPerCore));
  }

  /** How many chips these cores take. */
  public long chips(long cores) {
    return Math.ceilDiv(cores, coresPerChip);
  }

  /**
   * How many boards are asked for: one more if less than half a board would be spare, as SpiNNMan
   * reckons it.
   */
  public long boards(long chips) {
    double exact = (double) chips / chipsPerBoardPlanned;
    long boards = (long) Math.ceil(exact);
    return boards - exact < 0.5 ? boards + 1 : boards;
  }

  static Machine of(Resource data) {
    return new Machine(
        number(data, "neurons_per_core"),
        data.texts("neurons_per_core_of").entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> Integer.valueOf(entry.getValue()))),
        number(data, "cores_per_chip"),
        number(data, "chips_per_board"),
        number(data, "chips_per_board_planned"),
        number(data, "cores_per_board_charged"),
        number(data, "delay_steps_on_core"),
        number(data, "delay_steps_sure"),
        new BigDecimal(data.text("fine_timestep_ms")));
  }

  private static int number(Resource data, String key) {
    return Integer.parseInt(data.text(key));
  }
}

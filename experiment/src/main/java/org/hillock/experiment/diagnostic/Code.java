package org.hillock.experiment.diagnostic;

import static org.hillock.experiment.diagnostic.Severity.ERROR;
import static org.hillock.experiment.diagnostic.Severity.WARNING;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The catalogue of diagnostics, each with a title and an explanation. A code keeps its meaning for
 * ever; one that is no longer used is not given again. The hundreds tell the stage: 00 text, 01
 * structure, 02 values, 03 model, 04 experiment, 05 back end.
 */
public enum Code {
  DOCUMENT_TOO_LONG(
      1, ERROR, "description too long", "A description may have a limited size in bytes."),
  DOCUMENT_EMPTY(
      2, ERROR, "empty description", "There is nothing in the description, or only comments."),
  MALFORMED(3, ERROR, "malformed text", "The text is neither YAML nor JSON at this place."),
  TAB(4, ERROR, "tab", "YAML indents with spaces; a tab there has no agreed width."),
  MISSING_SPACE(
      5,
      ERROR,
      "missing space",
      "In YAML `key:value` is one word; a space behind the colon makes it a key and a value."),
  INDENTATION(
      6,
      ERROR,
      "bad indentation",
      "Indentation tells what belongs to what: fields of one mapping and items of one list begin in the same column."),
  UNCLOSED_QUOTE(7, ERROR, "unclosed quote", "Quoted text goes on to the next quote of its kind."),
  UNCLOSED_BRACKET(
      8,
      ERROR,
      "unclosed bracket",
      "A list `[…]` or mapping `{…}` is not closed, or lacks a comma between items."),
  DUPLICATE_KEY(
      9,
      ERROR,
      "key given twice",
      "A mapping has each key once; which one was meant cannot be told."),
  SECOND_DOCUMENT(10, ERROR, "second document", "A file describes one experiment."),
  BAD_ALIAS(
      11,
      ERROR,
      "bad alias",
      "A YAML alias `*name` repeats a value that carries `&name` and ends above it."),
  TAG(12, ERROR, "tag", "YAML tags ask a program to build an object. Nothing here does."),
  TOO_DEEP(13, ERROR, "nested too deep", "No description needs that many levels."),
  TOO_MANY_VALUES(
      14, ERROR, "too many values", "The number of values in a description is limited."),
  MORE_PROBLEMS(15, ERROR, "more problems", "Only so many problems are shown at a time."),

  WRONG_KIND(
      101,
      ERROR,
      "wrong kind of value",
      "A list, a mapping or a single value stands where another is needed."),
  UNKNOWN_FIELD(
      102,
      ERROR,
      "unknown field",
      "Nothing is ignored: a field that has no meaning here is an error."),
  MISSING_FIELD(103, ERROR, "missing field", "This field is needed; it has no default."),
  NO_VALUE(
      104,
      ERROR,
      "field without a value",
      "A field stands there without anything behind its colon."),
  VERSION(
      105,
      ERROR,
      "version of the language",
      "The first field, `hillock: 1`, names the version of the language."),
  NOT_YET(
      106,
      ERROR,
      "not in this version",
      "PyNN can say this, but this version of the description language cannot yet."),
  BAD_NAME(
      107,
      ERROR,
      "bad name",
      "A name begins with a letter and goes on with letters, digits, `_` and `-`."),
  NAME_TAKEN(108, ERROR, "name used twice", "Populations and groups share one set of names."),
  TITLE(109, ERROR, "bad title", "A title is one line of limited length."),
  SEED_MISSING(
      110,
      WARNING,
      "no seed",
      "Random numbers are drawn, but no seed is given. The default is used, so the result is the same each time; a "
          + "seed of your own says that this is meant."),
  TOO_MANY_ELEMENTS(
      111,
      ERROR,
      "too many elements",
      "The number of populations, groups and projections is limited."),
  TABLE(
      130,
      ERROR,
      "bad table",
      "A table is a list of rows with the same columns, or a matrix over two axes."),
  UNKNOWN_TABLE(
      131, ERROR, "unknown table", "`for_each` goes through a table given under `tables:`."),
  UNKNOWN_COLUMN(132, ERROR, "unknown column", "`$row.column` is a value of the present row."),
  UNKNOWN_LOOP_VARIABLE(
      133,
      ERROR,
      "unknown variable",
      "`$(variable.column)` stands for a value of a row, within the `for_each` that goes through it."),
  LOOP(134, ERROR, "bad for_each", "`for_each` names one or more variables and their tables."),
  MADE_TWICE(135, ERROR, "made twice", "Each row must give a name of its own to what it makes."),
  NOT_A_TEXT(
      136, ERROR, "not a text", "Only single values can be put into a name or a longer text."),
  UNUSED_TABLE(137, WARNING, "unused table", "A table is given but nothing goes through it."),
  FILE_NAME(
      140, ERROR, "bad file name", "Files stand beside the description; they have relative names."),
  FILE_MISSING(141, ERROR, "missing file", "A file that the description names cannot be had."),
  USES_NOTHING(
      142,
      ERROR,
      "nothing to use",
      "`use` takes the model or the experiment of another description, which has none."),
  USE_CIRCLE(143, ERROR, "circle of uses", "A description cannot be a part of itself."),

  DATA_FORMAT(
      160,
      ERROR,
      "not a file of numbers",
      "Files of numbers are text or NumPy arrays of plain numbers; an array of objects would be run to be read."),
  DATA_MALFORMED(
      161, ERROR, "bad data", "A file of numbers has a number in each column of each row."),
  DATA_TOO_LARGE(162, ERROR, "file too large", "A file of numbers may have a limited size."),
  DATA_COLUMNS(
      163,
      ERROR,
      "columns of the file",
      "It must be clear what each column of a file means, by its first line or by `columns`."),

  NOT_A_NUMBER(
      201,
      ERROR,
      "not a number",
      "A number is needed, with or without a unit: `20`, `20 ms`, `1.5e-3 nA`."),
  UNKNOWN_UNIT(
      202,
      ERROR,
      "unknown unit",
      "Units are written as physicists do; case matters: `mV`, not `mv`."),
  WRONG_DIMENSION(
      203,
      ERROR,
      "wrong kind of unit",
      "The unit measures something else than what is needed here."),
  OUT_OF_RANGE(204, ERROR, "out of range", "The number is not possible here."),
  NOT_WHOLE(
      205,
      ERROR,
      "not a whole number",
      "Something is counted here, so only a whole number makes sense."),
  UNKNOWN_PARAMETER(
      206, ERROR, "unknown parameter", "`$name` stands for a value given under `parameters:`."),
  UNUSED_PARAMETER(207, WARNING, "unused parameter", "A parameter is given but nothing uses it."),
  BAD_DISTRIBUTION(
      208,
      ERROR,
      "bad distribution",
      "The numbers of a distribution are missing or contradict each other."),
  DISTRIBUTION_TAIL(
      209,
      ERROR,
      "distribution out of range",
      "This distribution has no bounds: with these numbers some of the drawn values would be impossible."),
  WRONG_COUNT(
      210,
      ERROR,
      "wrong number of values",
      "A list gives one value for each cell, no more and no fewer."),
  NOT_A_BOOLEAN(211, ERROR, "not true or false", "Only `true` or `false` can stand here."),
  UNKNOWN_DISTRIBUTION(
      212, ERROR, "unknown distribution", "There is no distribution of this name."),
  EXPRESSION_SYNTAX(
      230,
      ERROR,
      "malformed formula",
      "Formulas are written as in Python: `+ - * / ** %`, comparisons, brackets and functions."),
  UNKNOWN_NAME(
      231, ERROR, "unknown name in a formula", "There is no variable or function of this name."),
  WRONG_ARGUMENTS(232, ERROR, "wrong arguments", "Each function takes a fixed number of numbers."),
  VARIABLE_OUT_OF_SCOPE(
      233,
      ERROR,
      "variable not known here",
      "What a formula can depend on is decided by what it is for: a cell has a number and a position, a synapse a "
          + "distance."),
  EXPRESSION_TOO_LARGE(
      234, ERROR, "formula too large", "The length and the depth of formulas are limited."),
  MIXED_UNITS(
      235,
      ERROR,
      "units do not go together",
      "Only like can be added and compared; a number without unit is in PyNN's unit in a sum and a plain factor in a "
          + "product."),
  UNDEFINED(
      236,
      ERROR,
      "formula not defined",
      "For some cells or synapses the formula divides by zero, or has no finite value for another reason."),
  PERHAPS_UNDEFINED(
      237,
      WARNING,
      "formula perhaps not defined",
      "It could not be excluded that the formula has no value for some cells or synapses."),
  FORMULA_OUT_OF_RANGE(
      238,
      ERROR,
      "formula out of range",
      "For some cells or synapses the formula gives a number that is not possible here."),
  LIST_OF_CONNECTIONS(
      239,
      ERROR,
      "list of connections",
      "Values of synapses are listed for pairs of cells, since connections have no order that all simulators share."),

  UNKNOWN_CELL(301, ERROR, "unknown cell type", "Cell types are PyNN's standard cell types."),
  UNKNOWN_CELL_PARAMETER(
      302, ERROR, "unknown cell parameter", "Each cell type has its own parameters, PyNN's."),
  PARAMETERS_CONTRADICT(
      303, ERROR, "parameters contradict", "Two parameters of a cell do not go together."),
  UNKNOWN_STATE(
      304,
      ERROR,
      "unknown state variable",
      "Only state variables of the cell type have initial values."),
  BAD_LIKE(
      305,
      ERROR,
      "bad `like`",
      "`like` names another population, whose fields are taken where none are given."),
  UNKNOWN_CELLS(
      306,
      ERROR,
      "unknown population or group",
      "There is no population and no group of this name."),
  GROUP_CYCLE(
      307, ERROR, "group made of itself", "A group cannot, by any way round, be a part of itself."),
  BAD_SLICE(
      308,
      ERROR,
      "bad slice",
      "A slice is `[start, stop]` or `[start, stop, step]`, as in Python, within the cells."),
  SAMPLE_TOO_LARGE(309, ERROR, "sample too large", "A sample takes each cell at most once."),
  OVERLAP(310, ERROR, "cells counted twice", "The parts of a group must not share cells."),
  UNKNOWN_CONNECTOR(
      311, ERROR, "unknown connector", "Connectors are PyNN's, without the word Connector."),
  UNKNOWN_SYNAPSE(
      312, ERROR, "unknown synapse type", "Synapse types are PyNN's, without the word Synapse."),
  UNKNOWN_RECEPTOR(
      313,
      ERROR,
      "unknown receptor",
      "A synapse acts on a receptor that the cells have by their type."),
  SOURCE_AS_TARGET(
      314, ERROR, "spike source as target", "A spike source sends spikes; nothing can act on it."),
  MIXED_TARGET(
      315,
      ERROR,
      "mixed targets",
      "Synapses of a target add all a conductance, all a current or all a step of the voltage, since a weight is one of these."),
  WEIGHT_SIGN(
      316,
      ERROR,
      "sign of the weight",
      "Conductances are never negative; of currents the inhibitory ones are negative, the excitatory ones positive."),
  UNEQUAL_SIZES(
      317,
      WARNING,
      "unequal sizes",
      "OneToOne connects only as many cells as the smaller side has; the rest gets nothing."),
  CONNECTS_NOTHING(318, WARNING, "connects nothing", "A projection that has no synapses."),
  STARTS_OFF_REST(
      319,
      WARNING,
      "starts away from rest",
      "Without `initial` PyNN starts cells at -65 mV, not at their `v_rest`, which gives a transient."),
  UNSORTED_TIMES(320, ERROR, "times out of order", "Spike times must ascend."),
  NORMAL_DELAY(
      321,
      ERROR,
      "unbounded delay",
      "This distribution has no bounds, but a delay must stay between two bounds."),
  UNKNOWN_STRUCTURE(
      330,
      ERROR,
      "unknown structure",
      "Structures are those of PyNN: Line, Grid2D, Grid3D, and RandomStructure in a Cuboid or a Sphere."),
  BAD_GRID(331, ERROR, "grid not filled", "The cells of a population must fill its grid."),
  STRUCTURE_TWICE(
      332,
      ERROR,
      "two structures",
      "Where cells are is said once: by `structure`, by `positions`, or by a size of several numbers."),
  BAD_SPACE(
      333, ERROR, "bad space", "What is said of a space is not possible, or contradicts itself."),
  BEYOND_THE_PERIOD(
      334,
      ERROR,
      "cells beyond the period",
      "PyNN finds the shorter way round only for cells that are at most one and a half periods apart."),
  TOO_LARGE(322, ERROR, "too large", "The network is larger than this installation accepts."),
  BAD_CONNECTION_LIST(
      350,
      ERROR,
      "bad list of connections",
      "Each row of a list of connections has the index of the sender, that of the receiver, and a number for each column."),
  INDEX_OUTSIDE(
      351,
      ERROR,
      "no such cell",
      "Cells are counted from 0. PyNN drops a connection to a cell that does not exist without a word."),
  NOT_A_COLUMN(
      352,
      ERROR,
      "unknown column",
      "The columns of a list of connections are parameters of the synapse."),
  OPTION_WITHOUT_EFFECT(
      353,
      ERROR,
      "option without effect",
      "PyNN accepts the option here and does not do what it says."),
  UNBUILDABLE(
      354,
      ERROR,
      "cannot be built",
      "PyNN has the word, but no simulator makes anything of it here."),
  BAD_CLONE(
      355,
      ERROR,
      "bad clone",
      "A clone has the pairs of another projection that stands above it, between the same cells."),
  MATRIX_SHAPE(
      356,
      ERROR,
      "shape of the matrix",
      "The matrix has a row for each sender and an entry in it for each receiver."),
  CLONE_COLLAPSES(
      357,
      WARNING,
      "clone has fewer connections",
      "Cells that are connected more than once are connected once in a clone."),
  UNKNOWN_RULE(
      358,
      ERROR,
      "unknown rule",
      "The rules of STDP are PyNN's, without the words Rule and WeightDependence."),
  RULES_DO_NOT_FIT(
      359, ERROR, "rules do not go together", "PyNN has a mechanism for some pairs of rules only."),
  WEIGHT_OUTSIDE(
      360,
      ERROR,
      "weight outside its bounds",
      "The weight of a plastic synapse must lie between w_min and w_max, or it jumps there at once."),
  GIVEN_TWICE(
      361, ERROR, "given twice", "A parameter is given once, for all synapses or in a column."),
  FORMULA_FOR_LIST(
      362,
      ERROR,
      "formula for a list",
      "Of connections that are listed PyNN computes no parameter by a formula."),

  BAD_RECEPTOR_NAME(
      323,
      ERROR,
      "bad name of a receptor",
      "The receptors of a composed cell become words of Python and parts of dotted names."),
  UNKNOWN_RESPONSE(
      324,
      ERROR,
      "unknown response",
      "What a receptor does is one of PyNN's post-synaptic responses, by its short name."),
  MIXED_RECEPTORS(
      325,
      ERROR,
      "mixed receptors",
      "The receptors of a cell add all a current or all a conductance, since a weight is either."),
  UNEQUAL_LISTS(
      326,
      ERROR,
      "lists of unequal length",
      "Some parameters are lists that belong together, item by item."),

  DELAY_OUT_OF_BOUNDS(
      401,
      ERROR,
      "delay out of bounds",
      "Delays lie between min_delay and max_delay of the setup; PyNN does not check it."),
  SETUP_CONTRADICTS(
      402, ERROR, "setup contradicts itself", "timestep <= min_delay <= max_delay must hold."),
  UNKNOWN_VARIABLE(403, ERROR, "unknown variable", "Only these variables can be recorded."),
  NOT_RECORDABLE(404, ERROR, "not recordable", "Cells of this type do not have this variable."),
  OFF_GRID(
      405, ERROR, "between two time steps", "This time must be a whole multiple of the time step."),
  SAMPLING_CONFLICT(
      406,
      ERROR,
      "two sampling intervals",
      "PyNN samples all variables of a population equally often."),
  UNKNOWN_STIMULUS(
      407,
      ERROR,
      "unknown stimulus",
      "Stimuli are PyNN's current sources, without the word Source."),
  UNKNOWN_STEP(408, ERROR, "unknown step", "There is no step of this name in a protocol."),
  RUN_TOO_LONG(
      409,
      ERROR,
      "experiment too long",
      "The experiment takes more than this installation accepts."),
  NOTHING_RECORDED(410, WARNING, "nothing recorded", "The experiment runs, but leaves no data."),
  USELESS_INTERVAL(
      411,
      WARNING,
      "interval without samples",
      "Spikes are recorded as they come; `every` says nothing about them."),

  UNKNOWN_BACKEND(501, ERROR, "unknown back end", "There is no back end of this name."),
  UNSUPPORTED(502, ERROR, "not on this back end", "The chosen back end does not have this."),
  FIRST_SPIKES_LOST(
      503,
      ERROR,
      "spike too early",
      "NEST cannot deliver spikes of a source at or before the minimum delay."),
  TIME_ROUNDED(
      504,
      WARNING,
      "time will be rounded",
      "The back end moves times between two steps to a step, each back end in its own way."),
  CURRENT_LATE(
      505,
      WARNING,
      "current comes late",
      "NEST starts currents one minimum delay and two steps late at the earliest."),
  ZERO_RATE(506, ERROR, "rate of zero", "NEURON divides by the rate of a SpikeSourcePoisson."),
  SPIKES_IN_ONE_STEP(
      507, ERROR, "two spikes in a step", "Brian2 accepts one spike of a source per time step."),
  EMPTY_PROJECTION(
      508,
      ERROR,
      "projection without synapses",
      "Brian2 cannot run a projection without synapses."),
  PERHAPS_EMPTY(
      509,
      WARNING,
      "perhaps without synapses",
      "By chance the projection may get no synapse, which Brian2 cannot run."),
  STEP_TOO_FINE(511, ERROR, "time step too fine", "NEST counts time in units of 0.001 ms."),
  INITIAL_IGNORED(
      512,
      ERROR,
      "initial value without effect",
      "Some state variables start at their usual value on a back end, whatever PyNN is told."),
  SAME_FOR_ALL(
      510,
      ERROR,
      "must be the same for all cells",
      "A back end gives all cells of a population the same value of this, or fails if they differ."),
  SHAPE_TRUNCATED(
      520,
      ERROR,
      "shape cut to a whole number",
      "NEST and NEURON draw gamma intervals as sums of exponential ones, so only whole shapes are possible."),
  SOURCE_LASTS(
      521,
      ERROR,
      "source that cannot be limited",
      "This back end lets sources of this type send from the beginning to the end of the experiment."),
  STEP_TOO_COARSE(
      522,
      ERROR,
      "time step too coarse",
      "NEURON integrates adaptive exponential cells too coarsely at the usual time step: spikes are lost and moved."),
  SPIKES_AT_ZERO(
      524,
      WARNING,
      "first spikes at zero",
      "On NEURON all gamma sources and all Poisson sources with a refractory time send their first spike at 0 ms, together."),
  UNRECORDABLE_HERE(
      523,
      ERROR,
      "cannot be recorded on this back end",
      "PyNN offers this variable, but recording it fails or gives something else on this back end."),
  SYNAPSE_STATE_FIXED(
      550,
      ERROR,
      "state of synapses cannot be set",
      "PyNN has not made this for NEURON: it ends with NotImplementedError."),
  MULTAPSES_SHARE_VALUES(
      551,
      ERROR,
      "synapses of a pair get the same values",
      "On Brian2 all synapses between two cells get what the last of them should have."),
  DELAY_FRACTION(
      552,
      ERROR,
      "dendritic delay fraction",
      "NEST takes all delays of plastic synapses to be in the dendrite, Brian2 in the axon."),
  ONE_QUANTUM(
      553,
      ERROR,
      "one quantum only",
      "On NEURON a multi-quantal synapse has one release site, whatever is given."),
  TAU_MINUS_SHARED(
      554,
      ERROR,
      "tau_minus belongs to the cell",
      "NEST keeps tau_minus in the target cell, so that all plastic synapses onto it share it."),
  W_MIN_NOT_ZERO(555, ERROR, "w_min must be 0", "NEST has no other lower bound of weights than 0."),
  STDP_DIFFERS(
      556,
      WARNING,
      "plasticity differs",
      "Brian2 takes the delay to be in the axon, and changes weights at spikes of both sides, the others at those of the sender."),
  CLONE_OF_GROUPS(
      557,
      ERROR,
      "clone between groups of several populations",
      "PyNN cannot read such a projection on Brian2, so that it cannot be cloned."),
  GROUP_AS_SOURCE(
      558,
      ERROR,
      "group of several populations as source",
      "From such a group PyNN gives Brian2's synapses the values of others, or mixes up their cells.");

  private final String id;
  private final Severity severity;
  private final String title;
  private final String explanation;

  Code(int number, Severity severity, String title, String explanation) {
    this.id = "HLK%04d".formatted(number);
    this.severity = severity;
    this.title = title;
    this.explanation = explanation;
  }

  /** The code of an id in any case, with or without {@code HLK} and zeros. */
  public static Optional<Code> find(String id) {
    String digits = id.strip().toUpperCase(Locale.ROOT).replaceFirst("^HLK", "");
    return Arrays.stream(values())
        .filter(
            code ->
                code.id.substring(3).equals("0".repeat(Math.max(0, 4 - digits.length())) + digits))
        .findFirst();
  }

  /** How it is written: {@code HLK0202}. */
  public String id() {
    return id;
  }

  /** How bad it is. */
  public Severity severity() {
    return severity;
  }

  /** A few words for lists. */
  public String title() {
    return title;
  }

  /** Why it is diagnosed, in a sentence or two. */
  public String explanation() {
    return explanation;
  }
}

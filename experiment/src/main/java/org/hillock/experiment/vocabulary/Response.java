package org.hillock.experiment.vocabulary;

import java.util.List;
import java.util.Map;

/**
 * What a receptor of a composed cell does when a spike arrives.
 *
 * @param name PyNN's class without "PostSynapticResponse"
 * @param kind what a weight is
 * @param parameters by name, without the receptor's
 * @param orders what must hold between them
 * @param initial its state variables
 * @param recordable what can be recorded of it, with its unit
 */
public record Response(
    String name,
    CellType.Kind kind,
    Map<String, Spec> parameters,
    List<CellType.Order> orders,
    Map<String, Spec> initial,
    Map<String, String> recordable) {}

package org.hillock.experiment.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Numbers;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Span;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Fields;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Field;
import org.hillock.experiment.document.Node.Mapping;
import org.hillock.experiment.document.Node.Sequence;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.model.Group;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.network.Cells;
import org.hillock.experiment.network.Targets;
import org.hillock.experiment.vocabulary.Dimension;
import org.hillock.experiment.vocabulary.Forms;
import org.hillock.experiment.vocabulary.Spec;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code groups:}. Groups may be made of groups, in any order; they come out in an order that
 * can be built.
 */
final class GroupReader {

  private final Context context;
  private final Problems problems;
  private final Targets targets;
  private final Map<String, Field> declared = new LinkedHashMap<>();
  private final Set<String> under = new LinkedHashSet<>();
  private final Set<String> done = new LinkedHashSet<>();
  private final List<Group> groups = new ArrayList<>();
  private Place place = new Place("", Span.START);

  GroupReader(Context context, Targets targets) {
    this.context = context;
    this.problems = context.problems();
    this.targets = targets;
  }

  List<Group> read(Node node, Place at) {
    this.place = at;
    Mapping mapping = Section.mapping(node, place, problems, "`groups`");
    if (mapping == null) {
      targets.markIncomplete();
      return List.of();
    }
    for (Field field : mapping.fields()) {
      Place here = place.in(field.name(), field.key().span());
      if (!Names.isGood(field, here, context)) {
        targets.declare(field.name());
        continue;
      }
      if (targets.isDeclared(field.name())) {
        problems.add(
            Diagnostic.of(
                    Code.NAME_TAKEN,
                    here,
                    "there is already a population %s".formatted(Text.quoted(field.name())))
                .help("give the group another name"));
        continue;
      }
      declared.put(field.name(), field);
    }
    declared.keySet().forEach(targets::declare);
    declared.values().forEach(this::resolve);
    return groups;
  }

  private void resolve(Field field) {
    if (!done.add(field.name())) {
      return;
    }
    under.add(field.name());
    Place here = place.in(field.name(), field.key().span());
    Group group =
        switch (field.value()) {
          case Sequence list -> union(field.name(), list, here);
          case Mapping mapping -> selection(field.name(), mapping, here);
          case Node.Scalar scalar -> {
            problems.add(
                Diagnostic.of(
                        Code.WRONG_KIND,
                        here.at(scalar.span()),
                        "a group is a list of names or a selection, not %s"
                            .formatted(scalar.kind()))
                    .help(
                        "write `[exc, inh]`, `{of: exc, slice: [0, 10]}` or `{of: exc, sample: 10}`"));
            yield null;
          }
        };
    if (group != null) {
      groups.add(group);
    }
    under.remove(field.name());
  }

  /** The name of what a group is made of, resolved before it. */
  private @Nullable String member(Node node, Place at) {
    String name = targets.name(node, at);
    if (name == null) {
      return null;
    }
    if (under.contains(name)) {
      problems.add(
          Diagnostic.of(
                  Code.GROUP_CYCLE,
                  at.at(node.span()),
                  "the group %s is made of itself".formatted(Text.quoted(name)))
              .note("by way of " + String.join(" → ", under) + " → " + name));
      return null;
    }
    Field field = declared.get(name);
    if (field != null) {
      resolve(field);
    }
    return name;
  }

  private @Nullable Group union(String name, Sequence list, Place here) {
    if (list.items().isEmpty()) {
      problems.add(
          Diagnostic.of(
              Code.MISSING_FIELD, here.at(list.span()), "a group needs at least one member"));
      return null;
    }
    List<String> names = new ArrayList<>();
    List<Cells> members = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      Node item = list.items().get(i);
      Place at = here.item(i, item.span());
      String member = member(item, at);
      Cells cells = member == null ? null : targets.cells(member);
      if (member == null || cells == null) {
        continue;
      }
      if (overlaps(cells, members, at)) {
        return null;
      }
      names.add(member);
      members.add(cells);
    }
    if (names.size() < list.items().size()) {
      return null;
    }
    targets.define(Cells.union(name, members));
    return new Group(name, here, new Group.Union(names));
  }

  private boolean overlaps(Cells cells, List<Cells> members, Place at) {
    for (Cells other : members) {
      for (Cells.Part part : other.parts()) {
        if (cells.parts().stream().anyMatch(part::mayOverlap)) {
          problems.add(
              Diagnostic.of(
                      Code.OVERLAP,
                      at,
                      "%s and %s can have cells of %s in common"
                          .formatted(
                              Text.quoted(other.name()),
                              Text.quoted(cells.name()),
                              Text.quoted(part.population().name())))
                  .note("these cells would be connected and counted twice"));
          return true;
        }
      }
    }
    return false;
  }

  private @Nullable Group selection(String name, Mapping mapping, Place here) {
    Fields fields =
        Forms.standard().form("selection").known().later(context.vocabulary().laterFields("group"));
    Section section = Section.open(mapping, here, problems, fields);
    Node of = section == null ? null : section.require("of");
    if (section == null || of == null) {
      return null;
    }
    String member = member(of, section.at("of"));
    Cells cells = member == null ? null : targets.cells(member);
    if (section.has("slice") == section.has("sample")) {
      problems.add(
          Diagnostic.of(Code.MISSING_FIELD, here, "a selection needs either `slice` or `sample`")
              .help("write `{of: exc, slice: [0, 10]}` or `{of: exc, sample: 10}`"));
      return null;
    }
    if (section.has("slice") && section.has("seed")) {
      problems.add(
          Diagnostic.of(
                  Code.UNKNOWN_FIELD,
                  section.at("seed"),
                  "a slice draws nothing, so it has no field `seed`")
              .help("remove `seed`"));
      return null;
    }
    if (cells == null) {
      return null;
    }
    return section.has("slice")
        ? slice(name, cells, section, here)
        : sample(name, cells, section, here);
  }

  private @Nullable Group sample(String name, Cells of, Section section, Place here) {
    Node node = section.get("sample");
    Num count =
        node == null
            ? null
            : context
                .values()
                .count(
                    node,
                    section.at("sample"),
                    Spec.of("sample", Dimension.NONE).atLeast(1).atMost(context.limits().cells()));
    if (count == null) {
      return null;
    }
    long size = count.value().longValueExact();
    if (size > of.size()) {
      problems.add(
          Diagnostic.of(
              Code.SAMPLE_TOO_LARGE,
              count.place(),
              "%s has only %s cells, so no sample of %s can be drawn"
                  .formatted(
                      Text.quoted(of.name()), Numbers.grouped(of.size()), Numbers.grouped(size))));
      return null;
    }
    targets.define(of.sample(name, size));
    return new Group(name, here, new Group.Sample(of.name(), count, OwnSeed.of(section, context)));
  }

  private @Nullable Group slice(String name, Cells of, Section section, Place here) {
    Node node = section.get("slice");
    if (node == null) {
      return null;
    }
    Place at = section.at("slice").at(node.span());
    Node meant = context.values().followed(node);
    if (!(meant instanceof Sequence list) || list.items().size() < 2 || list.items().size() > 3) {
      problems.add(badSlice(at, "a slice is a list of two or three numbers, not " + node.kind()));
      return null;
    }
    Spec index = Spec.of("slice", Dimension.NONE).atLeast(0).atMost(context.limits().cells());
    List<Num> numbers = context.values().numbers(list, at, index);
    if (numbers == null) {
      return null;
    }
    for (Num number : numbers) {
      if (number.value().stripTrailingZeros().scale() > 0) {
        problems.add(
            Diagnostic.of(Code.NOT_WHOLE, number.place(), "cells are counted in whole numbers"));
        return null;
      }
    }
    long start = numbers.get(0).value().longValueExact();
    long stop = numbers.get(1).value().longValueExact();
    long step = numbers.size() == 3 ? numbers.get(2).value().longValueExact() : 1;
    if (step < 1 || start >= stop || stop > of.size()) {
      problems.add(
          badSlice(
              at,
              step < 1
                  ? "the step of a slice is at least 1"
                  : start >= stop
                      ? "there are no cells from %d up to %d".formatted(start, stop)
                      : "%s has only %s cells"
                          .formatted(Text.quoted(of.name()), Numbers.grouped(of.size()))));
      return null;
    }
    Group.Slice slice = new Group.Slice(of.name(), start, stop, step);
    targets.define(of.slice(name, slice));
    return new Group(name, here, slice);
  }

  private static Diagnostic badSlice(Place at, String message) {
    return Diagnostic.of(Code.BAD_SLICE, at, message)
        .help(
            "write `[start, stop]` or `[start, stop, step]`; cells count from 0, `stop` is left out");
  }
}

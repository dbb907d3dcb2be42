package io.capacityplanner.examples.cli;

import io.capacityplanner.forecast.IntervalMethod;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The names of the ways to make intervals, in lower case with hyphens. */
final class IntervalNames implements ITypeConverter<IntervalMethod>, Iterable<String> {

    @Override
    public IntervalMethod convert(String name) {
        return Arrays.stream(IntervalMethod.values())
                .filter(method -> name(method).equals(name))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "'" + name + "' is no way to make intervals; use one of " + String.join(", ", names())));
    }

    @Override
    public Iterator<String> iterator() {
        return names().iterator();
    }

    private static List<String> names() {
        return Arrays.stream(IntervalMethod.values()).map(IntervalNames::name).toList();
    }

    private static String name(IntervalMethod method) {
        return method.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

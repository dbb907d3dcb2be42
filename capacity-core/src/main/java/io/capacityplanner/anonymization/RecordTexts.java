package io.capacityplanner.anonymization;

import io.capacityplanner.forecast.RunningMaximum;
import io.capacityplanner.series.TimeSeries;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes a record anew with every text in it changed, however deep: a component that is added tomorrow is covered. A class
 * that may hold texts and is no record is refused rather than passed over.
 */
final class RecordTexts {

    private RecordTexts() {}

    @SuppressWarnings("unchecked")
    static <T> T map(T value, UnaryOperator<String> text) {
        return (T) java.util.Objects.requireNonNull(changed(value, text));
    }

    private static @Nullable Object changed(@Nullable Object value, UnaryOperator<String> text) {
        if (value == null || isPlain(value)) {
            return value;
        }
        if (value instanceof String string) {
            return text.apply(string);
        }
        if (value instanceof Record) {
            return record(value, text);
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(inner -> changed(inner, text));
        }
        if (value instanceof SortedMap<?, ?> map) {
            Map<Object, @Nullable Object> copy = new TreeMap<>();
            map.forEach((key, inner) -> copy.put(changedKey(key, text), changed(inner, text)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, inner) -> copy.put(changedKey(key, text), changed(inner, text)));
            return copy;
        }
        if (value instanceof Collection<?> items) {
            Collection<@Nullable Object> copy = value instanceof Set<?> ? new LinkedHashSet<>() : new ArrayList<>();
            items.forEach(item -> copy.add(changed(item, text)));
            return copy;
        }
        throw new IllegalStateException("a " + value.getClass().getName() + " may hold names and cannot be anonymized");
    }

    private static Object changedKey(Object key, UnaryOperator<String> text) {
        return java.util.Objects.requireNonNull(changed(key, text));
    }

    /** Numbers, moments and what is made of them. */
    private static boolean isPlain(Object value) {
        Class<?> type = value.getClass();
        return value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum<?>
                || value instanceof java.time.temporal.Temporal
                || value instanceof java.time.temporal.TemporalAmount
                || value instanceof ZoneId
                || value instanceof Currency
                || value instanceof TimeSeries
                || value instanceof RunningMaximum
                || isPlainArray(type);
    }

    private static boolean isPlainArray(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return type.isArray() && element.isPrimitive();
    }

    private static Object record(Object value, UnaryOperator<String> text) {
        RecordComponent[] components = value.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        @Nullable Object[] parts = new Object[components.length];
        boolean same = true;
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                components[i].getAccessor().setAccessible(true);
                Object part = components[i].getAccessor().invoke(value);
                parts[i] = changed(part, text);
                same &= java.util.Objects.equals(part, parts[i]);
            }
            if (same) {
                return value;
            }
            Constructor<?> constructor = value.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(parts);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof RuntimeException why) {
                throw why;
            }
            throw new IllegalStateException(refused);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a record has accessors and its canonical constructor", impossible);
        }
    }

    /** All texts in a value. */
    static List<String> of(Object value) {
        List<String> texts = new ArrayList<>();
        map(value, text -> {
            texts.add(text);
            return text;
        });
        return texts;
    }
}

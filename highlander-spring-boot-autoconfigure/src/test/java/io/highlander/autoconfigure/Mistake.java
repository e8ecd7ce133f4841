package io.highlander.autoconfigure;

import io.highlander.autoconfigure.sample.SampleApplication;
import java.util.ArrayList;
import java.util.List;

/**
 * One wrong configuration, and what the failure analysis has to say about it. Texts may contain the placeholders of
 * {@link Surroundings}.
 */
final class Mistake {

    private final String what;
    private final List<String> properties = new ArrayList<>();
    private Class<?> application = SampleApplication.class;
    private String place = "";
    private String value = "";
    private String cause = "";
    private String cure = "";

    private Mistake(String what) {
        this.what = what;
    }

    static Mistake of(String what) {
        return new Mistake(what);
    }

    /** Of two values for one property the later counts. */
    Mistake with(String... more) {
        for (String property : more) {
            String name = property.substring(0, property.indexOf('=') + 1);
            properties.removeIf(each -> each.startsWith(name));
            properties.add(property);
        }
        return this;
    }

    Mistake in(Class<?> application) {
        this.application = application;
        return this;
    }

    /**
     * @param place the property or class at fault
     * @param value what is there
     * @param cause why that cannot be
     * @param cure what to do
     */
    Mistake isExplainedBy(String place, String value, String cause, String cure) {
        this.place = place;
        this.value = value;
        this.cause = cause;
        this.cure = cure;
        return this;
    }

    List<String> properties() {
        return properties;
    }

    Class<?> application() {
        return application;
    }

    String place() {
        return place;
    }

    String value() {
        return value;
    }

    String cause() {
        return cause;
    }

    String cure() {
        return cure;
    }

    @Override
    public String toString() {
        return what;
    }
}

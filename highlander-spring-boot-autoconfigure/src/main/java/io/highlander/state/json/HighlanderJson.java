package io.highlander.state.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import io.highlander.state.form.JsonForms;
import java.util.Collection;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one JSON mapping of states, arguments and results. Stored data outlives properties, so nothing here can be configured but
 * the types that the application's modules add.
 *
 * <ul>
 *   <li>Fields and record components only, never getters or setters; creators work.
 *   <li>Names as in Java, nulls included, nested properties in a fixed order (components and constructor parameters as declared,
 *       then fields alphabetically): equal states give equal bytes.
 *   <li>Enums by name, times as ISO-8601 text with their zone, sets in their order, never a class name in the data.
 *   <li>Unknown properties are skipped and absent ones have their default, 0 for a primitive (the class may have changed);
 *       explicit nulls for primitives, trailing tokens and lossy numbers are refused.
 *   <li>Reading has no limit that writing has not.
 * </ul>
 */
public final class HighlanderJson {

    /** Longest document and longest text in it, unless said otherwise; in bytes. */
    public static final int MAX_DOCUMENT_BYTES = 32 * 1024 * 1024;

    /** Deepest nesting of objects and arrays, for reading and writing alike: what can be written can be read. */
    public static final int MAX_DEPTH = 100;

    private HighlanderJson() {}

    /** The mapper with these modules, for documents of up to {@link #MAX_DOCUMENT_BYTES}. */
    public static JsonMapper mapper(Collection<JacksonModule> modules) {
        return mapper(modules, MAX_DOCUMENT_BYTES);
    }

    /** @param maxDocumentBytes longest document that is read; larger than any limit on states and payloads */
    public static JsonMapper mapper(Collection<JacksonModule> modules, int maxDocumentBytes) {
        return JsonMapper.builder(factory(maxDocumentBytes))
                .addModule(JsonForms.module())
                .addModules(modules)
                .changeDefaultVisibility(visibility -> visibility
                        .withVisibility(PropertyAccessor.ALL, Visibility.NONE)
                        .withFieldVisibility(Visibility.ANY)
                        .withCreatorVisibility(Visibility.ANY))
                .changeDefaultPropertyInclusion(inclusion ->
                        JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
                .disable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS, MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                // An object that refers to itself is too deep, directly or not.
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS, SerializationFeature.FAIL_ON_SELF_REFERENCES)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING, EnumFeature.READ_ENUMS_USING_TO_STRING)
                .enable(DateTimeFeature.WRITE_DATES_WITH_ZONE_ID)
                .disable(
                        DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS,
                        DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS,
                        DateTimeFeature.WRITE_DATES_WITH_CONTEXT_TIME_ZONE,
                        DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .build();
    }

    private static JsonFactory factory(int maxDocumentBytes) {
        return reading(maxDocumentBytes, MAX_DEPTH)
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build())
                .build();
    }

    /**
     * For whatever reads what the mapper wrote: a document of this size and depth is read whatever is in it. Jackson's own limits on
     * numbers and names hold for reading alone.
     */
    public static JsonFactoryBuilder reading(int maxDocumentBytes, int maxDepth) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .maxNumberLength(maxDocumentBytes)
                        .maxNameLength(maxDocumentBytes)
                        .maxStringLength(maxDocumentBytes)
                        .maxDocumentLength(maxDocumentBytes)
                        .build())
                // The JDK's own parser takes a minute for an integer of a million digits, which anybody may send.
                .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
                // Keys of a map may collide in Jackson's table of names; they are written all the same.
                .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW);
    }
}

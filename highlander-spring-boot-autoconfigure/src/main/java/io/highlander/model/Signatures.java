package io.highlander.model;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.type.TypeFactory;

/** Compares methods by name and parameters, type variables resolved. */
public final class Signatures {

    private Signatures() {}

    /** Whether a call of {@code called} may be passed to {@code target}: an interface's or superclass's method and its override. */
    static boolean canStandFor(Method called, Method target) {
        if (called.equals(target)) {
            return true;
        }
        Class<?>[] from = called.getParameterTypes();
        Class<?>[] to = target.getParameterTypes();
        if (from.length != to.length || !called.getName().equals(target.getName())) {
            return false;
        }
        for (int i = 0; i < from.length; i++) {
            if (!from[i].isAssignableFrom(to[i])) {
                return false;
            }
        }
        return true;
    }

    /** Returns the name and raw parameter types as they are in {@code viewedAs}, a subtype of the declaring type. */
    public static String of(Method method, JavaType viewedAs, TypeFactory types) {
        List<String> parameters = new ArrayList<>();
        for (JavaType parameter : parameterTypes(method, viewedAs, types)) {
            parameters.add(parameter.getRawClass().getName());
        }
        return method.getName() + parameters;
    }

    public static List<JavaType> parameterTypes(Method method, JavaType viewedAs, TypeFactory types) {
        JavaType declaring = viewedAs.findSuperType(method.getDeclaringClass());
        return Arrays.stream(method.getGenericParameterTypes())
                .map(parameter -> types.resolveMemberType(parameter, declaring.getBindings()))
                .toList();
    }
}

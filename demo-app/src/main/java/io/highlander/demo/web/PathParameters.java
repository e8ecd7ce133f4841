package io.highlander.demo.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses parameters within a path, {@code /a;x=1}: the server leaves them out, and the request would be about another id. */
final class PathParameters implements HandlerInterceptor {

    @Override
    @SuppressWarnings("OrphanedFormatString") // %3B is a semicolon in a path
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getRequestURI().indexOf(';') >= 0) {
            throw new BadRequest("The path has a ';', and what follows it is no part of an id. Write it as %3B.");
        }
        return true;
    }
}

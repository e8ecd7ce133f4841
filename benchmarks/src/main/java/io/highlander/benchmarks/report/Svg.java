package io.highlander.benchmarks.report;

import java.util.Locale;

/** A picture that is readable on light and dark pages. */
final class Svg {

    private final StringBuilder elements = new StringBuilder();

    /** @param style a class of the style sheet below */
    void text(int x, int baseline, String style, String text) {
        add("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>", style, x, baseline, escaped(text));
    }

    void bar(int x, int y, double length, String style) {
        add("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"18\" rx=\"2\"/>", style, x, y, length);
    }

    void line(double x1, double y1, double x2, double y2, String style) {
        add("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", style, x1, y1, x2, y2);
    }

    /** @param points {@code x,y} pairs, separated by blanks */
    void curve(String points, String style) {
        add("<polyline class=\"%s\" points=\"%s\"/>", style, points);
    }

    void dot(double x, double y, String style) {
        add("<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\"/>", style, x, y);
    }

    private void add(String format, Object... values) {
        elements.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    String document(int width, int height) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img">
                <style>
                text { font: 13px sans-serif; fill: #1f2328 } .title { font-weight: bold } .note { font-size: 11px; fill: #656d76 }
                .own { fill: #1f6feb } .other { fill: #afb8c1 }
                .axis { stroke: #d0d7de } .curve { fill: none; stroke-width: 2 }
                .s0 { stroke: #1f6feb } .s1 { stroke: #1f6feb; stroke-dasharray: 5 4 }
                .s2 { stroke: #d4700a } .s3 { stroke: #d4700a; stroke-dasharray: 5 4 }
                @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .note { fill: #8d96a0 } .other { fill: #57606a } .axis { stroke: #3d444d } }
                </style>
                %3$s</svg>
                """.formatted(width, height, elements);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

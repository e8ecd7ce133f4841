package io.highlander.demo.browser;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** A film as a GIF that begins again at its end. Of each picture it has the rectangle that differs from the one before. */
final class AnimatedGif {

    private static final String FORMAT = "javax_imageio_gif_image_1.0";
    private static final byte[] FOR_EVER = {1, 0, 0};

    private AnimatedGif() {}

    static byte[] of(List<Film.Frame> frames) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            BufferedImage before = null;
            for (Film.Frame frame : frames) {
                BufferedImage image = frame.image();
                Rectangle changed =
                        before == null ? new Rectangle(image.getWidth(), image.getHeight()) : change(before, image);
                BufferedImage part = image.getSubimage(changed.x, changed.y, changed.width, changed.height);
                IIOMetadata metadata =
                        writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(part), null);
                describe(metadata, changed, frame, before == null);
                writer.writeToSequence(new IIOImage(part, null, metadata), null);
                before = image;
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static void describe(IIOMetadata metadata, Rectangle place, Film.Frame frame, boolean isFirst)
            throws IIOInvalidTreeException {
        IIOMetadataNode root = new IIOMetadataNode(FORMAT);
        IIOMetadataNode descriptor = child(root, "ImageDescriptor");
        descriptor.setAttribute("imageLeftPosition", String.valueOf(place.x));
        descriptor.setAttribute("imageTopPosition", String.valueOf(place.y));
        descriptor.setAttribute("imageWidth", String.valueOf(place.width));
        descriptor.setAttribute("imageHeight", String.valueOf(place.height));
        descriptor.setAttribute("interlaceFlag", "FALSE");
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "doNotDispose");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        control.setAttribute("delayTime", String.valueOf(frame.shown().toMillis() / 10));
        if (isFirst) {
            IIOMetadataNode loop = child(child(root, "ApplicationExtensions"), "ApplicationExtension");
            loop.setAttribute("applicationID", "NETSCAPE");
            loop.setAttribute("authenticationCode", "2.0");
            loop.setUserObject(FOR_EVER);
        }
        metadata.mergeTree(FORMAT, root);
    }

    private static IIOMetadataNode child(IIOMetadataNode parent, String name) {
        IIOMetadataNode child = new IIOMetadataNode(name);
        parent.appendChild(child);
        return child;
    }

    /** At least one pixel: a GIF has no empty pictures. */
    static Rectangle change(BufferedImage before, BufferedImage after) {
        Rectangle changed = new Rectangle(-1, -1);
        for (int y = 0; y < after.getHeight(); y++) {
            for (int x = 0; x < after.getWidth(); x++) {
                if (before.getRGB(x, y) != after.getRGB(x, y)) {
                    Rectangle pixel = new Rectangle(x, y, 1, 1);
                    changed = changed.isEmpty() ? pixel : changed.union(pixel);
                }
            }
        }
        return changed.isEmpty() ? new Rectangle(1, 1) : changed;
    }
}

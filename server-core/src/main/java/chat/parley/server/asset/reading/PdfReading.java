package chat.parley.server.asset.reading;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

/// Reads PDF: its text page by page, and pages as pictures. Runs nothing that is in it and asks nobody for anything.
final class PdfReading implements AutoCloseable {

    static final String TYPE = "application/pdf";

    private static final int PAGES = 2_000;
    private static final long BYTES = 100L * 1024 * 1024;
    /// Pixels for each point: a page the size of a stamp stays small.
    private static final float LARGEST_SCALE = 4;

    private final PDDocument document;
    private final Pace pace;

    private PdfReading(PDDocument document, Pace pace) {
        this.document = document;
        this.pace = pace;
    }

    static PdfReading open(SeekableByteChannel channel, Pace pace) throws IOException, CannotRead {
        if (channel.size() > BYTES)
            throw new CannotRead("Nothing of it can be shown: it has "
                    + channel.size() / (1024 * 1024)
                    + " MB, and Parley reads documents of up to 100 MB.");
        // The fonts of the system differ, and looking for them takes long.
        FontMappers.set(new OneFont());
        pace.step();
        try {
            // Closed with the document.
            @SuppressWarnings("resource")
            DocumentBytes bytes = new DocumentBytes(channel);
            PDDocument document = Loader.loadPDF(bytes, IOUtils.createMemoryOnlyStreamCache());
            PdfReading reading = new PdfReading(document, pace);
            if (reading.pages() > PAGES) {
                int pages = reading.pages();
                reading.close();
                throw new CannotRead("Nothing of it can be shown: it has " + pages
                        + " pages, and Parley reads documents of up to 2,000.");
            }
            return reading;
        } catch (InvalidPasswordException e) {
            throw new CannotRead(Sentences.PASSWORD, e);
        }
    }

    int pages() {
        return document.getNumberOfPages();
    }

    /// @return one for each page that the budget allowed
    List<String> text(TextBudget budget) throws IOException {
        Pages stripper = new Pages(budget);
        StringWriter out = new StringWriter();
        stripper.out = out;
        stripper.writeText(document, out);
        List<String> pages = stripper.pages;
        if (!pages.isEmpty() && pages.size() < pages() && !pages.getLast().endsWith(TextBudget.MORE))
            pages.set(pages.size() - 1, pages.getLast() + TextBudget.MORE);
        return pages;
    }

    /// @param number from 1
    /// @param longest side of the picture, in pixels
    Rendered page(int number, int longest) throws IOException, CannotRead {
        if (number < 1 || number > pages())
            throw new CannotRead("There is no page " + number + ": the document has " + pages() + ".");
        pace.step();
        PDPage page = document.getPage(number - 1);
        PDRectangle box = page.getCropBox();
        float side = Math.max(box.getWidth(), box.getHeight());
        if (!(side > 0)) throw new CannotRead(Sentences.DAMAGED);
        PDFRenderer renderer = new PDFRenderer(document);
        renderer.setSubsamplingAllowed(true);
        BufferedImage image = renderer.renderImage(number - 1, Math.min(LARGEST_SCALE, longest / side), ImageType.RGB);
        return Drawing.encoded(image);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    /// Takes the text of each page as it ends.
    private final class Pages extends PDFTextStripper {

        private final List<String> pages = new ArrayList<>();
        private final TextBudget budget;
        private StringWriter out = new StringWriter();

        Pages(TextBudget budget) {
            this.budget = budget;
        }

        @Override
        public void processPage(PDPage page) throws IOException {
            if (budget.isSpent()) return;
            pace.step();
            super.processPage(page);
        }

        @Override
        protected void endPage(PDPage page) {
            pages.add(budget.take(out.toString()));
            out.getBuffer().setLength(0);
        }
    }
}

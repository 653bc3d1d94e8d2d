import java.io.File;
import java.util.List;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.OWLProfileReport;
import org.semanticweb.owlapi.profiles.Profiles;

/** Asks the OWL API whether a file is in OWL 2 DL and in OWL 2 RL; prints what is not. */
public class OwlProfile {
    public static void main(String[] files) throws Exception {
        OWLOntology ontology =
            OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(new File(files[0]));
        for (Profiles profile : List.of(Profiles.OWL2_DL, Profiles.OWL2_RL)) {
            OWLProfileReport report = profile.checkOntology(ontology);
            System.out.println(profile + " " + report.isInProfile() + " of " + ontology.getAxiomCount());
            report.getViolations().forEach(violation -> System.out.println(violation));
        }
    }
}

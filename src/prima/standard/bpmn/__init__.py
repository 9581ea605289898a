"""How do other tools draw and run the procedure of a standard?

Article: "Penerapan Standar Pelayanan Publik" (openness: the way a file goes is no secret).

BPMN 2.0 is what modelling tools and process engines read.  A procedure of ours is nested
blocks, and each block has one picture there: a step is a task, a choice and parallel
branches are gateways that open and close, a repeat is a sub-process with a loop marker.
Where the citizen does not answer or a bill is not paid, a timer hangs at the task.

What our format says and BPMN cannot (working days, roles of a law, a condition in CEL)
stands as documentation at its element, in both languages.  A guard is one named variable,
`words.py` says which; whoever runs the model gives it a value.
"""

from prima.standard.bpmn.write import bpmn_of

__all__ = ["bpmn_of"]

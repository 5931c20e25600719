using Orchestration.Coordination.Events;

namespace Orchestration.Tool.Running;

/// <summary>What is shown of one step.</summary>
internal sealed class LiveRow(string stepId, string name)
{
    public string StepId { get; } = stepId;

    public string Name { get; } = PlainText.Of(name);

    public string State { get; private set; } = "pending";

    public string Text { get; private set; } = "";

    public double Fraction { get; private set; }

    public void Take(ExecutionEvent happened, EventStory story)
    {
        State = story.State;
        Text = PlainText.Of(story.Text);
        Fraction = happened switch
        {
            StepProgressed progressed => progressed.Fraction ?? Fraction,
            StepSucceeded => 1,
            StepStarted => 0,
            _ => Fraction,
        };
    }
}

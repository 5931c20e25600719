using Orchestration.Templates;

namespace Approval;

/// <summary>Draft, ask, remind when nobody answers, then publish or discard.</summary>
internal static class CampaignWorkflow
{
    /// <summary>The name of the signal that brings an answer: <c>{"approved":true,"by":"…"}</c>.</summary>
    public const string Answer = "approval";

    public static WorkflowTemplate For(TimeSpan timeout)
    {
        SignalWait answer = new() { Name = Answer };
        Condition isApproved = Condition.Any(
            Condition.Compare("${{ steps.approval.output.approved? }}", ConditionKind.EqualTo, true),
            Condition.Compare("${{ steps.last_call.output.approved? }}", ConditionKind.EqualTo, true));
        return new WorkflowTemplate
        {
            WorkflowId = "campaign-approval",
            Steps =
            [
                new() { StepId = "draft", Action = CampaignFactory.Draft, Parameters = new() { ["campaign"] = "${{ inputs.campaign }}" } },
                new() { StepId = "approval", Signal = answer, Timeout = timeout, Dependencies = ["draft"] },
                new() { StepId = "remind", Action = CampaignFactory.Remind, Dependencies = Join.Failed("approval") },
                new() { StepId = "last_call", Signal = answer, Timeout = timeout, Dependencies = ["remind"] },
                new()
                {
                    StepId = "publish",
                    Action = CampaignFactory.Publish,
                    Parameters = new() { ["text"] = "${{ steps.draft.output.text }}" },
                    Dependencies = Join.All("draft", Join.Any("approval", "last_call")),
                    When = isApproved,
                },
                new() { StepId = "discard", Action = CampaignFactory.Discard, Dependencies = Join.Any("approval", "last_call"), When = Condition.Not(isApproved) },
                new() { StepId = "expire", Action = CampaignFactory.Discard, Dependencies = Join.Failed("last_call") },
            ],
        };
    }
}

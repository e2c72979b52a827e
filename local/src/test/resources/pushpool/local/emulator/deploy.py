"""Deploys the translated template to the CloudFormation of an emulator.

Arguments: the template, and the address of a running moto_server. Prints a JSON object: what was
created, what the emulator lacks, and the environment of each function as CloudFormation resolved it.
"""

import json
import os
import sys
import time

import boto3
from moto.cloudformation.parsing import get_model_map
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

os.environ["AWS_DEFAULT_REGION"] = "us-east-1"  # The translator asks for it.

STACK = "pushpool"

# What the emulator has, but cannot make of what SAM writes.
BROKEN = {
    "AWS::Lambda::Alias": "reads the name of the function where there is none",
    "AWS::Lambda::EventInvokeConfig": "names a qualifier that it has not made",
}


class NoPolicies:
    def load(self):
        return {}


def translated(path):
    with open(path) as file:
        template = yaml_parse(file.read())
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = "s3://code/function.jar"
    return transform(template, {"AWS::Region": "us-east-1"}, NoPolicies())


def lacks(resources):
    missing = {}
    for resource in resources.values():
        kind = resource["Type"]
        if kind in BROKEN:
            missing[kind] = BROKEN[kind]
        elif kind not in get_model_map():
            missing[kind] = "is not known to it"
    return missing


def without(template, missing, secrets):
    """Leaves out what is missing; puts something else where it is referred to."""
    resources = template["Resources"]
    gone = {name: each for name, each in resources.items() if each["Type"] in missing}

    def instead(name):
        if gone[name]["Type"] == "AWS::Lambda::Alias":
            return {"Fn::GetAtt": [gone[name]["Properties"]["FunctionName"]["Ref"], "Arn"]}
        return secrets.get(name, "absent")

    def replaced(value):
        if isinstance(value, list):
            return [replaced(each) for each in value]
        if not isinstance(value, dict):
            return value
        named = value.get("Ref") or (value.get("Fn::GetAtt") or [None])[0]
        if named in gone:
            return replaced(instead(named))
        if isinstance(value.get("Fn::Sub"), str):
            text = value["Fn::Sub"]
            for name in gone:
                text = text.replace("${%s}" % name, secrets.get(name, "absent"))
            return {"Fn::Sub": text}
        return {key: replaced(each) for key, each in value.items()}

    template["Resources"] = {
        name: replaced({key: each[key] for key in each if key != "DependsOn"})
        for name, each in resources.items()
        if name not in gone
    }
    template["Outputs"] = replaced(template.get("Outputs", {}))


def main():
    template = translated(sys.argv[1])
    address = sys.argv[2]
    missing = lacks(template["Resources"])

    def client(service):
        return boto3.client(
            service,
            endpoint_url=address,
            region_name="us-east-1",
            aws_access_key_id="test",
            aws_secret_access_key="test",
        )

    secrets = {
        name: client("secretsmanager").create_secret(Name=name, SecretString=name)["ARN"]
        for name, each in template["Resources"].items()
        if each["Type"] == "AWS::SecretsManager::Secret"
    }
    without(template, missing, secrets)
    s3 = client("s3")
    s3.create_bucket(Bucket="code")
    s3.put_object(Bucket="code", Key="function.jar", Body=b"PK\x05\x06" + b"\0" * 18)
    s3.put_object(Bucket="code", Key="template", Body=json.dumps(template).encode())
    cloudformation = client("cloudformation")
    cloudformation.create_stack(
        StackName=STACK,
        TemplateURL="https://s3.amazonaws.com/code/template",
        Capabilities=["CAPABILITY_IAM"],
    )
    while True:
        stack = cloudformation.describe_stacks(StackName=STACK)["Stacks"][0]
        if not stack["StackStatus"].endswith("IN_PROGRESS"):
            break
        time.sleep(0.2)
    pages = cloudformation.get_paginator("list_stack_resources").paginate(StackName=STACK)
    listed = [each for page in pages for each in page["StackResourceSummaries"]]
    resources = [each for each in listed if each["ResourceType"]]
    functions = client("lambda")
    environments = {
        each["LogicalResourceId"]: functions.get_function_configuration(
            FunctionName=each["PhysicalResourceId"]
        )["Environment"]["Variables"]
        for each in resources
        if each["ResourceType"] == "AWS::Lambda::Function"
    }
    created = {}
    for each in resources:
        created.setdefault(each["ResourceType"], []).append(each["LogicalResourceId"])
    print(
        json.dumps(
            {
                "status": stack["StackStatus"],
                "created": created,
                "lacks": missing,
                "not_made": sorted(
                    set(template["Resources"]) - {each["LogicalResourceId"] for each in resources}
                ),
                "environments": environments,
            },
            indent=2,
        )
    )


main()
